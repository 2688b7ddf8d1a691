<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_PT" sourcelanguage="en_IE">
<context>
    <name>AmountField</name>
    <message>
        <source>Amount</source>
        <translation>Montante</translation>
    </message>
    <message>
        <source>Enter makes the sale</source>
        <translation>Enter faz a venda</translation>
    </message>
    <message>
        <source>120 alone is {usual}; 120+45b two lines.</source>
        <translation>120 sozinho é {usual}; 120+45b são duas linhas.</translation>
    </message>
</context>
<context>
    <name>AmountWords</name>
    <message>
        <source>An amount is missing here.</source>
        <translation>Falta aqui um montante.</translation>
    </message>
    <message>
        <source>Amounts are above zero. Money back is a return: F10.</source>
        <translation>Os montantes são superiores a zero. Dinheiro de volta é uma devolução: F10.</translation>
    </message>
    <message>
        <source>Type the amount with all its digits.</source>
        <translation>Escreva o montante com todos os algarismos.</translation>
    </message>
    <message>
        <source>Use the digits 0 to 9.</source>
        <translation>Use os algarismos de 0 a 9.</translation>
    </message>
    <message>
        <source>The points and commas make no amount. Type it like 1234.56 or 1234,56.</source>
        <translation>Os pontos e vírgulas não formam um montante. Escreva-o como 1234,56 ou 1234.56.</translation>
    </message>
    <message>
        <source>No sale has more than {most} digits before the decimals.</source>
        <translation>Nenhuma venda tem mais de {most} algarismos antes das casas decimais.</translation>
    </message>
    <message>
        <source>At most {allowed} decimals.</source>
        <translation>No máximo {allowed} casas decimais.</translation>
    </message>
    <message>
        <source>This currency has no decimals.</source>
        <translation>Esta moeda não tem casas decimais.</translation>
    </message>
    <message>
        <source>Which amount is meant?</source>
        <translation>Qual é o montante?</translation>
    </message>
    <message>
        <source>No category goes by “{letters}”.</source>
        <translation>Nenhuma categoria corresponde a “{letters}”.</translation>
    </message>
    <message>
        <source>Pieces are whole, from 1 to {most}.</source>
        <translation>As peças contam-se inteiras, de 1 a {most}.</translation>
    </message>
    <message>
        <source>This is no amount.</source>
        <translation>Isto não é um montante.</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>Kept.</source>
        <translation>Guardado.</translation>
    </message>
    <message>
        <source>Something went wrong inside the program.</source>
        <translation>Algo correu mal dentro do programa.</translation>
    </message>
    <message>
        <source>What was not confirmed was not done.</source>
        <translation>O que não foi confirmado não foi feito.</translation>
    </message>
    <message>
        <source>Try again; if it stays, tell whoever looks after it.</source>
        <translation>Tente de novo; se continuar, avise quem trata do programa.</translation>
    </message>
</context>
<context>
    <name>BackupsScreen</name>
    <message>
        <source>Backups</source>
        <translation>Cópias de segurança</translation>
    </message>
    <message>
        <source>None yet: press “Back up now”.</source>
        <translation>Ainda nenhuma: prima “Copiar agora”.</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Copiar agora</translation>
    </message>
    <message>
        <source>Second folder</source>
        <translation>Segunda pasta</translation>
    </message>
    <message>
        <source>a stick, or a share of another computer; empty for none</source>
        <translation>uma pen, ou uma partilha de outro computador; vazio para nenhuma</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Escolher pasta…</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>In {folder}</source>
        <translation>Em {folder}</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Cópia</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamanho</translation>
    </message>
    <message>
        <source>In the second folder</source>
        <translation>Na segunda pasta</translation>
    </message>
    <message>
        <source>there as well</source>
        <translation>também lá</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>não está lá</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>Backed up and checked: {name}</source>
        <translation>Copiado e verificado: {name}</translation>
    </message>
    <message>
        <source>A copy is in {folder}.</source>
        <translation>Há uma cópia em {folder}.</translation>
    </message>
    <message>
        <source>One is made every night; the newest ten are kept.</source>
        <translation>Faz-se uma todas as noites; guardam-se as dez mais recentes.</translation>
    </message>
</context>
<context>
    <name>CameIn</name>
    <message>
        <source>Who came in</source>
        <translation>Quem entrou</translation>
    </message>
    <message>
        <source>Scan a card or a ticket.</source>
        <translation>Leia um cartão ou um bilhete.</translation>
    </message>
    <message>
        <source>By an invitation, which is used now.</source>
        <translation>Com um convite, que fica usado.</translation>
    </message>
    <message>
        <source>No points: this member has had all there are for now.</source>
        <translation>Sem pontos: este membro já teve todos os que há por agora.</translation>
    </message>
    <message>
        <source>No points: the programme is not open today.</source>
        <translation>Sem pontos: o programa não está aberto hoje.</translation>
    </message>
    <message>
        <source>No points: staff do not earn on their own card.</source>
        <translation>Sem pontos: os colaboradores não pontuam no próprio cartão.</translation>
    </message>
</context>
<context>
    <name>CardDeeds</name>
    <message>
        <source>Reason: lost, stolen…</source>
        <translation>Motivo: perdido, roubado…</translation>
    </message>
    <message>
        <source>Reason for blocking</source>
        <translation>Motivo do bloqueio</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Bloquear</translation>
    </message>
    <message>
        <source>Scan the new card; empty makes one</source>
        <translation>Leia o cartão novo; vazio cria um</translation>
    </message>
    <message>
        <source>New card</source>
        <translation>Cartão novo</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Substituir</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Let in again</source>
        <translation>Desbloquear</translation>
    </message>
    <message>
        <source>The new card: {code}</source>
        <translation>O cartão novo: {code}</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Feito.</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>What is wrong</source>
        <translation>O que está errado</translation>
    </message>
    <message>
        <source>The draft in plain words</source>
        <translation>O rascunho em palavras simples</translation>
    </message>
    <message>
        <source>1 thing is wrong</source>
        <translation>Há 1 coisa errada</translation>
    </message>
    <message>
        <source>{count} things are wrong</source>
        <translation>Há {count} coisas erradas</translation>
    </message>
    <message>
        <source>In plain words</source>
        <translation>Em palavras simples</translation>
    </message>
</context>
<context>
    <name>CoachScreen</name>
    <message>
        <source>Which list</source>
        <translation>Que lista</translation>
    </message>
    <message>
        <source>How near</source>
        <translation>Quão perto</translation>
    </message>
    <message>
        <source>at most {share} % missing</source>
        <translation>faltam no máximo {share} %</translation>
    </message>
    <message>
        <source>How soon</source>
        <translation>Em quanto tempo</translation>
    </message>
    <message>
        <source>within {days} days</source>
        <translation>dentro de {days} dias</translation>
    </message>
    <message>
        <source>Call list</source>
        <translation>Lista de chamadas</translation>
    </message>
    <message>
        <source>Nobody here for now.</source>
        <translation>Ninguém, por agora.</translation>
    </message>
    <message>
        <source>Tier coach</source>
        <translation>Acompanhar níveis</translation>
    </message>
    <message>
        <source>Looking over all members…</source>
        <translation>A percorrer todos os membros…</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Near a tier</source>
        <translation>Perto de um nível</translation>
    </message>
    <message>
        <source>About to lose a tier</source>
        <translation>Prestes a perder um nível</translation>
    </message>
    <message>
        <source>In grace</source>
        <translation>Em tolerância</translation>
    </message>
    <message>
        <source>Plans to renew</source>
        <translation>Planos a renovar</translation>
    </message>
    <message>
        <source>{shown} of {all} agreed to be called and left a number. Ctrl+E exports the list.</source>
        <translation>{shown} de {all} aceitaram ser contactados e deixaram número. Ctrl+E exporta a lista.</translation>
    </message>
    <message>
        <source>Enter brings a member to the counter.</source>
        <translation>Enter traz o membro ao balcão.</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Nível</translation>
    </message>
    <message>
        <source>Comes to</source>
        <translation>Passa a</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Falta</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Até</translation>
    </message>
    <message>
        <source>too late</source>
        <translation>tarde demais</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plano</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Termina</translation>
    </message>
    <message>
        <source>In grace until</source>
        <translation>Tolerância até</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>Preço</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefone</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Língua</translation>
    </message>
</context>
<context>
    <name>CodeToScan</name>
    <message>
        <source>Scan it for me</source>
        <translation>Ler por mim</translation>
    </message>
    <message>
        <source>Scan for me: {what}</source>
        <translation>Ler por mim: {what}</translation>
    </message>
</context>
<context>
    <name>ColumnChooser</name>
    <message>
        <source>Columns</source>
        <translation>Colunas</translation>
    </message>
    <message>
        <source>Further left</source>
        <translation>Mais à esquerda</translation>
    </message>
    <message>
        <source>Further right</source>
        <translation>Mais à direita</translation>
    </message>
    <message>
        <source>Narrower</source>
        <translation>Mais estreita</translation>
    </message>
    <message>
        <source>Wider</source>
        <translation>Mais larga</translation>
    </message>
    <message>
        <source>Sort by this column</source>
        <translation>Ordenar por esta coluna</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Habituais</translation>
    </message>
    <message>
        <source>Usual columns again</source>
        <translation>Repor as colunas habituais</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Pronto</translation>
    </message>
    <message>
        <source>Space shows or hides, Ctrl+↑ ↓ moves, ← → draws narrower or wider, S sorts.</source>
        <translation>Espaço mostra ou oculta, Ctrl+↑ ↓ move, ← → estreita ou alarga, S ordena.</translation>
    </message>
</context>
<context>
    <name>ColumnPlan</name>
    <message>
        <source>Columns</source>
        <translation>Colunas</translation>
    </message>
    <message>
        <source>year, month, day</source>
        <translation>ano, mês, dia</translation>
    </message>
    <message>
        <source>day, month, year</source>
        <translation>dia, mês, ano</translation>
    </message>
    <message>
        <source>month, day, year</source>
        <translation>mês, dia, ano</translation>
    </message>
    <message>
        <source>point: 1,234.56</source>
        <translation>ponto: 1,234.56</translation>
    </message>
    <message>
        <source>comma: 1.234,56</source>
        <translation>vírgula: 1.234,56</translation>
    </message>
    <message>
        <source>Days are written</source>
        <translation>Datas escritas</translation>
    </message>
    <message>
        <source>Decimals by</source>
        <translation>Decimais com</translation>
    </message>
    <message>
        <source>The file does not say whether the day or the month comes first: choose.</source>
        <translation>O ficheiro não diz se vem primeiro o dia ou o mês: escolha.</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>Fatura</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Article&apos;s number</source>
        <translation>N.º do artigo</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artigo</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Quantidade</translation>
    </message>
    <message>
        <source>Price of one</source>
        <translation>Preço unitário</translation>
    </message>
    <message>
        <source>Amount of the line</source>
        <translation>Valor da linha</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>Imposto</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Custo</translation>
    </message>
    <message>
        <source>Customer&apos;s number</source>
        <translation>N.º de cliente</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Categoria</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>Customer&apos;s name</source>
        <translation>Nome do cliente</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefone</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>Aniversário</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Cartão</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
</context>
<context>
    <name>Confirmation</name>
    <message>
        <source>Sold without a card</source>
        <translation>Vendido sem cartão</translation>
    </message>
    <message>
        <source>Now {tier}</source>
        <translation>Agora {tier}</translation>
    </message>
    <message>
        <source>Receipt {code}</source>
        <translation>Talão {code}</translation>
    </message>
    <message>
        <source>Undo  F8</source>
        <translation>Desfazer  F8</translation>
    </message>
    <message>
        <source>Undo the sale just made</source>
        <translation>Desfazer a venda que acabou de fazer</translation>
    </message>
    <message>
        <source>Void…  F8</source>
        <translation>Anular…  F8</translation>
    </message>
    <message>
        <source>Void the sale just made, with a reason</source>
        <translation>Anular a venda que acabou de fazer, com um motivo</translation>
    </message>
    <message>
        <source>Paid {money}</source>
        <translation>Pagou {money}</translation>
    </message>
    <message>
        <source>{points} still to come</source>
        <translation>{points} por vir</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Feito</translation>
    </message>
    <message>
        <source>Scan the next card.</source>
        <translation>Leia o cartão seguinte.</translation>
    </message>
</context>
<context>
    <name>CounterScreen</name>
    <message>
        <source>Put aside. F8 brings it back.</source>
        <translation>Posto de parte. F8 traz de volta.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Não há nada para desfazer.</translation>
    </message>
    <message>
        <source>Type the amount, then Enter.</source>
        <translation>Escreva o montante e prima Enter.</translation>
    </message>
    <message>
        <source>No card yet: this sale would earn nobody points.</source>
        <translation>Ainda sem cartão: esta venda não daria pontos a ninguém.</translation>
    </message>
    <message>
        <source>Scan the card, or F2 to search. Ctrl+Enter sells without a card.</source>
        <translation>Leia o cartão, ou F2 para procurar. Ctrl+Enter vende sem cartão.</translation>
    </message>
</context>
<context>
    <name>CounterWindow</name>
    <message>
        <source>{name} is at the counter.</source>
        <translation>{name} está ao balcão.</translation>
    </message>
    <message>
        <source>Nobody signs in here: there is nothing to lock.</source>
        <translation>Aqui ninguém entra com PIN: não há nada para bloquear.</translation>
    </message>
    <message>
        <source>Scan a card first, or F2 to search.</source>
        <translation>Leia primeiro um cartão, ou F2 para procurar.</translation>
    </message>
    <message>
        <source>There is nothing to print again yet.</source>
        <translation>Ainda não há nada para reimprimir.</translation>
    </message>
    <message>
        <source>Undone. The sale is in hand again.</source>
        <translation>Desfeita. A venda está de novo em curso.</translation>
    </message>
    <message>
        <source>The sale that was in hand is back.</source>
        <translation>A venda que estava em curso voltou.</translation>
    </message>
</context>
<context>
    <name>DaySheet</name>
    <message>
        <source>Day before</source>
        <translation>Dia anterior</translation>
    </message>
    <message>
        <source>Day after</source>
        <translation>Dia seguinte</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Figures of the day</source>
        <translation>Números do dia</translation>
    </message>
    <message>
        <source>taken, before what was given back</source>
        <translation>recebidos, antes das devoluções</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Vendas</translation>
    </message>
    <message>
        <source>Gift cards sold and topped up</source>
        <translation>Cartões-oferta vendidos e carregados</translation>
    </message>
    <message>
        <source>Memberships paid</source>
        <translation>Adesões a planos pagas</translation>
    </message>
    <message>
        <source>Returns</source>
        <translation>Devoluções</translation>
    </message>
    <message>
        <source>{tender}, given back</source>
        <translation>{tender}, devolvido</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Dinheiro</translation>
    </message>
    <message>
        <source>Points earned</source>
        <translation>Pontos ganhos</translation>
    </message>
    <message>
        <source>Points spent</source>
        <translation>Pontos gastos</translation>
    </message>
    <message>
        <source>Points taken back</source>
        <translation>Pontos retirados</translation>
    </message>
    <message>
        <source>Points given back</source>
        <translation>Pontos repostos</translation>
    </message>
    <message>
        <source>Points lapsed</source>
        <translation>Pontos caducados</translation>
    </message>
    <message>
        <source>Points adjusted</source>
        <translation>Pontos corrigidos</translation>
    </message>
    <message>
        <source>Vouchers issued</source>
        <translation>Vales emitidos</translation>
    </message>
    <message>
        <source>Vouchers honoured</source>
        <translation>Vales aceites</translation>
    </message>
    <message>
        <source>Loyalty</source>
        <translation>Fidelização</translation>
    </message>
    <message>
        <source>nobody signed in</source>
        <translation>ninguém identificado</translation>
    </message>
    <message>
        <source>Cashiers</source>
        <translation>Operadores</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Numerário</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Cartão bancário</translation>
    </message>
    <message>
        <source>Store credit</source>
        <translation>Crédito em loja</translation>
    </message>
    <message>
        <source>Gift cards</source>
        <translation>Cartões-oferta</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>dd/mm/yyyy</source>
        <translation>dd/mm/aaaa</translation>
    </message>
    <message>
        <source>One a line: 1 escudo 1916</source>
        <translation>Um por linha: 1 escudo 1916</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Keep anyway</source>
        <translation>Guardar mesmo assim</translation>
    </message>
    <message>
        <source>Type the birthday as day/month/year, like 02/03/1990.</source>
        <translation>Escreva a data de nascimento como dia/mês/ano, por exemplo 02/03/1990.</translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation>Guardado.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefone</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>Data de nascimento</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Looks for</source>
        <translation>Procura</translation>
    </message>
</context>
<context>
    <name>DoorScreen</name>
    <message>
        <source>No card? Name, phone or number</source>
        <translation>Sem cartão? Nome, telefone ou número</translation>
    </message>
    <message>
        <source>Find whoever has no card</source>
        <translation>Procurar quem não tem cartão</translation>
    </message>
    <message>
        <source>Members found</source>
        <translation>Membros encontrados</translation>
    </message>
</context>
<context>
    <name>EditionForm</name>
    <message>
        <source>number or barcode</source>
        <translation>número ou código de barras</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sem limite</translation>
    </message>
    <message>
        <source>dd/mm/yyyy</source>
        <translation>dd/mm/aaaa</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>sem fim</translation>
    </message>
    <message>
        <source>Type how many pieces there are.</source>
        <translation>Escreva quantos exemplares há.</translation>
    </message>
    <message>
        <source>Name (English)</source>
        <translation>Nome (inglês)</translation>
    </message>
    <message>
        <source>Name (Portuguese)</source>
        <translation>Nome (português)</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artigo</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>Exemplares</translation>
    </message>
    <message>
        <source>For each member</source>
        <translation>Por membro</translation>
    </message>
    <message>
        <source>To all from</source>
        <translation>Para todos desde</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Último dia</translation>
    </message>
    <message>
        <source>Days a piece is held for whoever waits</source>
        <translation>Dias de reserva para quem espera</translation>
    </message>
</context>
<context>
    <name>EditionsScreen</name>
    <message>
        <source>Limited editions</source>
        <translation>Edições limitadas</translation>
    </message>
    <message>
        <source>No limited edition is open. A manager plans them in the office, F9.</source>
        <translation>Não há nenhuma edição limitada aberta. Um gerente planeia-as na gestão, F9.</translation>
    </message>
    <message>
        <source>Join the waiting list</source>
        <translation>Entrar na lista de espera</translation>
    </message>
    <message>
        <source>Leave the waiting list</source>
        <translation>Sair da lista de espera</translation>
    </message>
    <message>
        <source>{waiting} waiting</source>
        <translation>{waiting} em espera</translation>
    </message>
    <message>
        <source>held for this member until {day}</source>
        <translation>reservado para este membro até {day}</translation>
    </message>
    <message>
        <source>this member waits at place {place}</source>
        <translation>este membro espera no lugar {place}</translation>
    </message>
    <message>
        <source>to be had today</source>
        <translation>disponível hoje</translation>
    </message>
    <message>
        <source>for this member from {day}</source>
        <translation>para este membro desde {day}</translation>
    </message>
    <message>
        <source>not for this member&apos;s tier</source>
        <translation>não é para o nível deste membro</translation>
    </message>
    <message>
        <source>For the waiting list: scan the member&apos;s card, or F2 to search.</source>
        <translation>Para a lista de espera: leia o cartão do membro, ou F2 para procurar.</translation>
    </message>
    <message>
        <source>For {name}. Enter puts them on the waiting list.</source>
        <translation>Para {name}. Enter inscreve na lista de espera.</translation>
    </message>
    <message>
        <source>For {name}.</source>
        <translation>Para {name}.</translation>
    </message>
    <message>
        <source>{name} is on the waiting list.</source>
        <translation>{name} está na lista de espera.</translation>
    </message>
    <message>
        <source>{name} is on the waiting list no more.</source>
        <translation>{name} já não está na lista de espera.</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>Form</source>
        <translation>Formulário</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Desfazer</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Recomeçar</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>What changes, and publish…</source>
        <translation>O que muda, e publicar…</translation>
    </message>
    <message>
        <source>This file cannot be edited as a form before its line is put right. Import it again, or start over.</source>
        <translation>Este ficheiro só pode ser editado num formulário depois de corrigida a linha. Importe-o de novo, ou recomece.</translation>
    </message>
</context>
<context>
    <name>EnrolScreen</name>
    <message>
        <source>dd/mm/yyyy</source>
        <translation>dd/mm/aaaa</translation>
    </message>
    <message>
        <source>Scan a card; empty makes a new one</source>
        <translation>Leia um cartão; vazio cria um novo</translation>
    </message>
    <message>
        <source>Scan their friend&apos;s code or card, or type its member number</source>
        <translation>Leia o código ou o cartão do amigo, ou escreva o número de membro</translation>
    </message>
    <message>
        <source>They have read this and agree</source>
        <translation>Leu e concorda</translation>
    </message>
    <message>
        <source>Enrol</source>
        <translation>Inscrever</translation>
    </message>
    <message>
        <source>Enrol anyway</source>
        <translation>Inscrever mesmo assim</translation>
    </message>
    <message>
        <source>Their friend is known.</source>
        <translation>O amigo já é conhecido.</translation>
    </message>
    <message>
        <source>Card {code}</source>
        <translation>Cartão {code}</translation>
    </message>
    <message>
        <source>Type the birthday as day/month/year, like 02/03/1990.</source>
        <translation>Escreva a data de nascimento como dia/mês/ano, por exemplo 02/03/1990.</translation>
    </message>
    <message>
        <source>Welcome, {name}.</source>
        <translation>Boas-vindas, {name}.</translation>
    </message>
    <message>
        <source>Their card: {code}</source>
        <translation>O seu cartão: {code}</translation>
    </message>
    <message>
        <source>Enrol a member</source>
        <translation>Inscrever um membro</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefone</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>Data de nascimento</translation>
    </message>
    <message>
        <source>Their language</source>
        <translation>Idioma do membro</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Cartão</translation>
    </message>
    <message>
        <source>Brought by</source>
        <translation>Trazido por</translation>
    </message>
    <message>
        <source>What they agree to</source>
        <translation>Com o que concorda</translation>
    </message>
</context>
<context>
    <name>EntryForm</name>
    <message>
        <source>What this part has is listed below it. Add begins something new.</source>
        <translation>O que esta parte tem está na lista, abaixo dela. Adicionar começa algo novo.</translation>
    </message>
    <message>
        <source>Begin with it: {name}</source>
        <translation>Começar: {name}</translation>
    </message>
    <message>
        <source>The programme does not have this part.</source>
        <translation>O programa não tem esta parte.</translation>
    </message>
    <message>
        <source>Add a benefit</source>
        <translation>Adicionar um benefício</translation>
    </message>
    <message>
        <source>months</source>
        <translation>meses</translation>
    </message>
    <message>
        <source>which</source>
        <translation>qual</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>O que é</translation>
    </message>
    <message>
        <source>More conditions…</source>
        <translation>Mais condições…</translation>
    </message>
</context>
<context>
    <name>EventForm</name>
    <message>
        <source>dd/mm/yyyy</source>
        <translation>dd/mm/aaaa</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>o mesmo</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sem limite</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>já</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nenhum</translation>
    </message>
    <message>
        <source>Type the time as hour and minute, like 18:30.</source>
        <translation>Escreva a hora como hora e minuto, por exemplo 18:30.</translation>
    </message>
    <message>
        <source>Name (English)</source>
        <translation>Nome (inglês)</translation>
    </message>
    <message>
        <source>Name (Portuguese)</source>
        <translation>Nome (português)</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Local</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Dia</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Das</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Às</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Último dia</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Lugares</translation>
    </message>
    <message>
        <source>Doors open, min before</source>
        <translation>A porta abre, min antes</translation>
    </message>
    <message>
        <source>Reservations from</source>
        <translation>Reservas a partir de</translation>
    </message>
    <message>
        <source>Invited by the benefit</source>
        <translation>Convida o benefício</translation>
    </message>
</context>
<context>
    <name>EventsScreen</name>
    <message>
        <source>Events</source>
        <translation>Eventos</translation>
    </message>
    <message>
        <source>Nothing is planned for today or later. A manager plans events in the office, F9.</source>
        <translation>Não há nada marcado para hoje nem para depois. Um gerente marca eventos na gestão, F9.</translation>
    </message>
    <message>
        <source>To the door</source>
        <translation>Para a porta</translation>
    </message>
    <message>
        <source>Reserve a place</source>
        <translation>Reservar lugar</translation>
    </message>
    <message>
        <source>Give the place up</source>
        <translation>Devolver o lugar</translation>
    </message>
    <message>
        <source>Print the ticket</source>
        <translation>Imprimir o bilhete</translation>
    </message>
    <message>
        <source>this member is in</source>
        <translation>este membro já entrou</translation>
    </message>
    <message>
        <source>this member has a place</source>
        <translation>este membro tem lugar</translation>
    </message>
    <message>
        <source>For a place: scan the member&apos;s card, or F2 to search. Enter opens the door.</source>
        <translation>Para um lugar: leia o cartão do membro, ou F2 para procurar. Enter abre a porta.</translation>
    </message>
    <message>
        <source>For {name}. Enter opens the door.</source>
        <translation>Para {name}. Enter abre a porta.</translation>
    </message>
    <message>
        <source>{name} has a place.</source>
        <translation>{name} tem lugar.</translation>
    </message>
    <message>
        <source>The place of {name} is free again.</source>
        <translation>O lugar de {name} está livre outra vez.</translation>
    </message>
</context>
<context>
    <name>Exercises</name>
    <message>
        <source>Enrol a member</source>
        <translation>Inscrever um membro</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>Vender</translation>
    </message>
    <message>
        <source>Redeem points</source>
        <translation>Trocar pontos</translation>
    </message>
    <message>
        <source>Take goods back</source>
        <translation>Receber uma devolução</translation>
    </message>
    <message>
        <source>A lapsed voucher</source>
        <translation>Um vale caducado</translation>
    </message>
    <message>
        <source>A stolen card</source>
        <translation>Um cartão roubado</translation>
    </message>
    <message>
        <source>Somebody becomes a member.</source>
        <translation>Alguém torna-se membro.</translation>
    </message>
    <message>
        <source>A card, two sums, one sale.</source>
        <translation>Um cartão, dois valores, uma venda.</translation>
    </message>
    <message>
        <source>Points become a voucher.</source>
        <translation>Os pontos passam a vale.</translation>
    </message>
    <message>
        <source>One thing comes back, the other stays.</source>
        <translation>Um artigo volta, o outro fica.</translation>
    </message>
    <message>
        <source>Somebody hands you a voucher that is no longer good.</source>
        <translation>Alguém entrega um vale que já não serve.</translation>
    </message>
    <message>
        <source>The old card is kept out, and there is a new one.</source>
        <translation>O cartão antigo deixa de servir e há um novo.</translation>
    </message>
    <message>
        <source>{name} wants to become a member; the e-mail is {email}. Enrol them with F11 and leave the card empty: a new one is made.</source>
        <translation>{name} quer ser membro; o e-mail é {email}. Inscreva com F11 e deixe o cartão vazio: é criado um novo.</translation>
    </message>
    <message>
        <source>{name} buys two things, for {first} and {second}. Scan the card, type both sums with a + between them, and press Enter.</source>
        <translation>{name} compra dois artigos, por {first} e {second}. Leia o cartão, escreva os dois valores com um + entre eles e prima Enter.</translation>
    </message>
    <message>
        <source>{name} wants “{reward}” for points. Scan the card, press F6, choose it and press Enter: it comes as a voucher.</source>
        <translation>{name} quer “{reward}” em troca de pontos. Leia o cartão, prima F6, escolha e prima Enter: sai um vale.</translation>
    </message>
    <message>
        <source>{name} brings back what cost {second} and keeps the rest. Scan the receipt, choose that line alone, and take it back.</source>
        <translation>{name} devolve o que custou {second} e fica com o resto. Leia o talão, escolha só essa linha e receba a devolução.</translation>
    </message>
    <message>
        <source>{name} buys something for {first} and hands you a voucher. Scan the card, type the sum, come back here with F9 and scan the voucher. Then do what the counter says.</source>
        <translation>{name} compra algo por {first} e entrega-lhe um vale. Leia o cartão, escreva o valor, volte aqui com F9 e leia o vale. Depois faça o que o balcão disser.</translation>
    </message>
    <message>
        <source>{name} calls: the card was stolen. Find the member with F2, open them with F3, block the card there with a reason, and give a new one.</source>
        <translation>{name} telefona: roubaram-lhe o cartão. Procure o membro com F2, abra-o com F3, bloqueie lá o cartão com um motivo e dê um novo.</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>por começar</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>por fazer</translation>
    </message>
    <message>
        <source>not as asked</source>
        <translation>não como pedido</translation>
    </message>
    <message>
        <source>done</source>
        <translation>feito</translation>
    </message>
    <message>
        <source>They are enrolled, but not with the e-mail {email}. Start again.</source>
        <translation>Está inscrito, mas não com o e-mail {email}. Recomece.</translation>
    </message>
    <message>
        <source>The member is called “{found}”; it was to be “{name}”. Start again.</source>
        <translation>O membro chama-se “{found}”; devia ser “{name}”. Recomece.</translation>
    </message>
    <message>
        <source>The sale came to {sum}; it was to be {total}. Void it with F8 and sell again.</source>
        <translation>A venda deu {sum}; devia dar {total}. Anule-a com F8 e venda de novo.</translation>
    </message>
    <message>
        <source>More than one sale was made. Void what is wrong, or start again.</source>
        <translation>Foi feita mais de uma venda. Anule o que está errado, ou recomece.</translation>
    </message>
    <message>
        <source>Something of this sale came back. Start again.</source>
        <translation>Parte desta venda foi devolvida. Recomece.</translation>
    </message>
    <message>
        <source>“{found}” was bought; it was to be “{reward}”. Start again.</source>
        <translation>Foi trocado “{found}”; devia ser “{reward}”. Recomece.</translation>
    </message>
    <message>
        <source>All of the sale came back; one line was to stay. Start again.</source>
        <translation>A venda foi toda devolvida; uma linha devia ficar. Recomece.</translation>
    </message>
    <message>
        <source>Something else came back than the line of {back}. Start again.</source>
        <translation>Foi devolvida outra coisa que não a linha de {back}. Recomece.</translation>
    </message>
    <message>
        <source>The voucher is lapsed, as the counter says. Now sell without it.</source>
        <translation>O vale caducou, como diz o balcão. Agora venda sem ele.</translation>
    </message>
    <message>
        <source>The sale is made, but the voucher was not tried: scan it, and see.</source>
        <translation>A venda está feita, mas o vale não foi experimentado: leia-o e veja.</translation>
    </message>
    <message>
        <source>The card is blocked. Now give {name} a new one: F2, F3, Cards.</source>
        <translation>O cartão está bloqueado. Agora dê um novo a {name}: F2, F3, Cartões.</translation>
    </message>
    <message>
        <source>There is a new card. Block the stolen one as well, with a reason.</source>
        <translation>Já há um cartão novo. Bloqueie também o roubado, com um motivo.</translation>
    </message>
    <message>
        <source>The new card is blocked instead of the stolen one: let it in again.</source>
        <translation>O cartão novo está bloqueado em vez do roubado: desbloqueie-o.</translation>
    </message>
    <message>
        <source>Practice card</source>
        <translation>Cartão de treino</translation>
    </message>
    <message>
        <source>Practice voucher</source>
        <translation>Vale de treino</translation>
    </message>
    <message>
        <source>Practice receipt</source>
        <translation>Talão de treino</translation>
    </message>
</context>
<context>
    <name>ExercisesScreen</name>
    <message>
        <source>Exercises</source>
        <translation>Exercícios</translation>
    </message>
    <message>
        <source>To the counter</source>
        <translation>Ir para o balcão</translation>
    </message>
    <message>
        <source>Try things out</source>
        <translation>Experimentar à vontade</translation>
    </message>
    <message>
        <source>no exercise</source>
        <translation>sem exercício</translation>
    </message>
    <message>
        <source>Passed: {what}</source>
        <translation>Conseguido: {what}</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Começar</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Recomeçar</translation>
    </message>
    <message>
        <source>Done, as the book says.</source>
        <translation>Feito, segundo o livro.</translation>
    </message>
    <message>
        <source>Tries: {tries}</source>
        <translation>Tentativas: {tries}</translation>
    </message>
    <message>
        <source>last passed on {day}, in {minutes} min</source>
        <translation>conseguido pela última vez em {day}, em {minutes} min</translation>
    </message>
    <message>
        <source>Do as you like. F2 and “Treino” finds {count} members to try with; this is one of them.</source>
        <translation>Faça o que quiser. F2 e “Treino” encontra {count} membros para experimentar; este é um deles.</translation>
    </message>
</context>
<context>
    <name>Explain</name>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nada foi alterado.</translation>
    </message>
    <message>
        <source>That is no card of this shop.</source>
        <translation>Isso não é um cartão desta loja.</translation>
    </message>
    <message>
        <source>Scan it again.</source>
        <translation>Leia de novo.</translation>
    </message>
    <message>
        <source>Nothing was read.</source>
        <translation>Nada foi lido.</translation>
    </message>
    <message>
        <source>This is a training code: it has no value here.</source>
        <translation>Este é um código de treino: aqui não tem valor.</translation>
    </message>
    <message>
        <source>Ask for the real one.</source>
        <translation>Peça o verdadeiro.</translation>
    </message>
    <message>
        <source>This is a live code: it is not used in training.</source>
        <translation>Este é um código verdadeiro: não se usa no treino.</translation>
    </message>
    <message>
        <source>Scan a training code, or leave training first.</source>
        <translation>Leia um código de treino, ou saia primeiro do treino.</translation>
    </message>
    <message>
        <source>That is a code of another shop ({shop}).</source>
        <translation>Esse código é de outra loja ({shop}).</translation>
    </message>
    <message>
        <source>Ask for this shop&apos;s.</source>
        <translation>Peça o desta loja.</translation>
    </message>
    <message>
        <source>Look again at group {groups}.</source>
        <translation>Veja de novo o grupo {groups}.</translation>
    </message>
    <message>
        <source>That code is damaged or mistyped.</source>
        <translation>Esse código está danificado ou mal escrito.</translation>
    </message>
    <message>
        <source>That is a web address: {link}</source>
        <translation>Isso é um endereço da Internet: {link}</translation>
    </message>
    <message>
        <source>That is a product this shop does not list ({gtin}).</source>
        <translation>Esse produto não está na lista desta loja ({gtin}).</translation>
    </message>
    <message>
        <source>Type its amount.</source>
        <translation>Escreva o montante.</translation>
    </message>
    <message>
        <source>Nobody&apos;s card, receipt or product goes by {number}.</source>
        <translation>Nenhum cartão, talão ou produto tem o número {number}.</translation>
    </message>
    <message>
        <source>F2 to search by phone.</source>
        <translation>F2 para procurar pelo telefone.</translation>
    </message>
    <message>
        <source>“{text}” is no code of this shop.</source>
        <translation>“{text}” não é um código desta loja.</translation>
    </message>
    <message>
        <source>F2 to search by name.</source>
        <translation>F2 para procurar pelo nome.</translation>
    </message>
    <message>
        <source>That is a ticket to an event.</source>
        <translation>Esse é um bilhete para um evento.</translation>
    </message>
    <message>
        <source>It is scanned at the door of its event: Ctrl+T.</source>
        <translation>Lê-se à porta do seu evento: Ctrl+T.</translation>
    </message>
    <message>
        <source>That is the code by which a friend is brought.</source>
        <translation>É o código pelo qual se traz um amigo.</translation>
    </message>
    <message>
        <source>F11 to enrol whoever shows it.</source>
        <translation>F11 para inscrever quem o mostra.</translation>
    </message>
    <message>
        <source>That code does not belong here.</source>
        <translation>Esse código não pertence aqui.</translation>
    </message>
    <message>
        <source>Esc goes back.</source>
        <translation>Esc volta atrás.</translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>Excel (XLSX)</source>
        <translation>Excel (XLSX)</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Elsewhere…</source>
        <translation>Noutro sítio…</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Pronto</translation>
    </message>
    <message>
        <source>{rows} rows in {columns} columns, as they are seen</source>
        <translation>{rows} linhas em {columns} colunas, tal como se veem</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>{points} point</source>
        <translation>{points} ponto</translation>
    </message>
    <message>
        <source>{points} points</source>
        <translation>{points} pontos</translation>
    </message>
    <message>
        <source>Bringing somebody</source>
        <translation>Trazer alguém</translation>
    </message>
    <message>
        <source>{done} of {goal}</source>
        <translation>{done} de {goal}</translation>
    </message>
</context>
<context>
    <name>FindScreen</name>
    <message>
        <source>Name, phone, e-mail or number</source>
        <translation>Nome, telefone, e-mail ou número</translation>
    </message>
    <message>
        <source>Find a member</source>
        <translation>Procurar um membro</translation>
    </message>
    <message>
        <source>Members found</source>
        <translation>Membros encontrados</translation>
    </message>
    <message>
        <source>Nobody answers to that. F11 enrols a new member.</source>
        <translation>Ninguém corresponde a isso. F11 inscreve um membro novo.</translation>
    </message>
    <message>
        <source>Type the beginning of a name, a phone number or an e-mail. Enter takes the one marked.</source>
        <translation>Escreva o início de um nome, de um telefone ou de um e-mail. Enter escolhe o que está marcado.</translation>
    </message>
</context>
<context>
    <name>FirstSteps</name>
    <message>
        <source>First steps</source>
        <translation>Primeiros passos</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Seguinte</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Voltar</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Mais tarde</translation>
    </message>
    <message>
        <source>First steps: {step} of {steps}</source>
        <translation>Primeiros passos: {step} de {steps}</translation>
    </message>
    <message>
        <source>To the counter</source>
        <translation>Para o balcão</translation>
    </message>
    <message>
        <source>All of it is in the office (F9), and First steps as well.</source>
        <translation>Está tudo na gestão (F9), e os Primeiros passos também.</translation>
    </message>
    <message>
        <source>The counter is ready.</source>
        <translation>O balcão está pronto.</translation>
    </message>
    <message>
        <source>Choose the printer and print a specimen: it shows what comes out from now on.</source>
        <translation>Escolha a impressora e imprima uma amostra: mostra o que passa a sair.</translation>
    </message>
    <message>
        <source>Let the scanner read a code on the screen: the counter learns its pace.</source>
        <translation>Deixe o leitor ler um código no ecrã: o balcão aprende o seu ritmo.</translation>
    </message>
    <message>
        <source>Name a second folder, on a stick or another computer: each backup is copied there.</source>
        <translation>Indique uma segunda pasta, numa pen ou noutro computador: cada cópia de segurança vai também para lá.</translation>
    </message>
    <message>
        <source>Take in what the old till knows of past sales: members begin with their points.</source>
        <translation>Traga o que a caixa antiga sabe das vendas passadas: os membros começam com os seus pontos.</translation>
    </message>
</context>
<context>
    <name>GiftCardScreen</name>
    <message>
        <source>Amount to put on the card</source>
        <translation>Montante a carregar no cartão</translation>
    </message>
    <message>
        <source>Amount paid</source>
        <translation>Montante pago</translation>
    </message>
    <message>
        <source>Print it</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>A new card</source>
        <translation>Um cartão novo</translation>
    </message>
    <message>
        <source>Gift card {code}</source>
        <translation>Cartão-oferta {code}</translation>
    </message>
    <message>
        <source>Not sold yet: whatever is put on it now can be spent with it.</source>
        <translation>Ainda não foi vendido: o que agora se carregar pode ser gasto com ele.</translation>
    </message>
    <message>
        <source>left on it. It pays when it is scanned during a sale.</source>
        <translation>de saldo. Paga quando é lido durante uma venda.</translation>
    </message>
    <message>
        <source>Sell it</source>
        <translation>Vender</translation>
    </message>
    <message>
        <source>Top up</source>
        <translation>Carregar</translation>
    </message>
    <message>
        <source>Nothing was put on the card.</source>
        <translation>Nada foi carregado no cartão.</translation>
    </message>
    <message>
        <source>{money} put on the card.</source>
        <translation>{money} carregados no cartão.</translation>
    </message>
</context>
<context>
    <name>Goods</name>
    <message>
        <source>or an amount</source>
        <translation>ou um montante</translation>
    </message>
    <message>
        <source>Amount to give back</source>
        <translation>Montante a devolver</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tudo</translation>
    </message>
    <message>
        <source>Void the whole sale</source>
        <translation>Anular a venda inteira</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Reason for voiding</source>
        <translation>Motivo da anulação</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Aceitar devolução</translation>
    </message>
    <message>
        <source>Scan a receipt, or pick a sale on the left with Enter.</source>
        <translation>Leia um talão, ou escolha uma venda à esquerda com Enter.</translation>
    </message>
    <message>
        <source>without a card</source>
        <translation>sem cartão</translation>
    </message>
    <message>
        <source>{when} · receipt {receipt} · {money} not yet returned</source>
        <translation>{when} · talão {receipt} · {money} por devolver</translation>
    </message>
    <message>
        <source>Money back</source>
        <translation>Dinheiro a devolver</translation>
    </message>
    <message>
        <source>Points taken back</source>
        <translation>Pontos a retirar</translation>
    </message>
    <message>
        <source>Points given back</source>
        <translation>Pontos a repor</translation>
    </message>
    <message>
        <source>Tier after</source>
        <translation>Nível depois</translation>
    </message>
    <message>
        <source>Line {number}</source>
        <translation>Linha {number}</translation>
    </message>
    <message>
        <source>Pieces of {name} to take back</source>
        <translation>Peças de {name} a devolver</translation>
    </message>
    <message>
        <source>{one} or {other}? Type the decimals.</source>
        <translation>{one} ou {other}? Escreva as casas decimais.</translation>
    </message>
    <message>
        <source>Void the sale</source>
        <translation>Anular a venda</translation>
    </message>
</context>
<context>
    <name>Guests</name>
    <message>
        <source>Event</source>
        <translation>Evento</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Local</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Reservas</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>Vieram</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Lugares</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Nível</translation>
    </message>
    <message>
        <source>How it went</source>
        <translation>Como correu</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Bilhete</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Às</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Pontos</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Comprou</translation>
    </message>
    <message>
        <source>walked in</source>
        <translation>veio sem lugar</translation>
    </message>
    <message>
        <source>came</source>
        <translation>veio</translation>
    </message>
    <message>
        <source>gave up</source>
        <translation>devolveu</translation>
    </message>
    <message>
        <source>did not come</source>
        <translation>não veio</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>esperado</translation>
    </message>
    <message>
        <source>{absent} did not come</source>
        <translation>{absent} não vieram</translation>
    </message>
    <message>
        <source>{absent} still expected</source>
        <translation>{absent} ainda esperados</translation>
    </message>
    <message>
        <source>{reserved} reserved</source>
        <translation>{reserved} com lugar</translation>
    </message>
    <message>
        <source>{came} came</source>
        <translation>{came} vieram</translation>
    </message>
    <message>
        <source>{walk_ins} walked in</source>
        <translation>{walk_ins} sem lugar</translation>
    </message>
</context>
<context>
    <name>HandList</name>
    <message>
        <source>Take away</source>
        <translation>Retirar</translation>
    </message>
    <message>
        <source>Voucher: {name}</source>
        <translation>Vale: {name}</translation>
    </message>
    <message>
        <source>Code {code}</source>
        <translation>Código {code}</translation>
    </message>
    <message>
        <source>Gift card {code}</source>
        <translation>Cartão-oferta {code}</translation>
    </message>
    <message>
        <source>Points as money off</source>
        <translation>Pontos como desconto</translation>
    </message>
    <message>
        <source>Store credit</source>
        <translation>Crédito em loja</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Start my own shop</source>
        <translation>Abrir a minha loja</translation>
    </message>
    <message>
        <source>Leave training</source>
        <translation>Sair do treino</translation>
    </message>
    <message>
        <source>Português</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Change the language to Portuguese</source>
        <translation>Mudar o idioma para inglês</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Entrar</translation>
    </message>
    <message>
        <source>Cashier: {name}. Change cashier</source>
        <translation>Operador: {name}. Mudar de operador</translation>
    </message>
</context>
<context>
    <name>HelpScreen</name>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>How it is done</source>
        <translation>Como se faz</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ajuda</translation>
    </message>
    <message>
        <source>makes the sale</source>
        <translation>faz a venda</translation>
    </message>
    <message>
        <source>one step back; nothing typed is lost</source>
        <translation>um passo atrás; nada do que escreveu se perde</translation>
    </message>
    <message>
        <source>finds a member without a card</source>
        <translation>procura um membro sem cartão</translation>
    </message>
    <message>
        <source>everything about the member</source>
        <translation>tudo sobre o membro</translation>
    </message>
    <message>
        <source>back to the amount</source>
        <translation>de volta ao montante</translation>
    </message>
    <message>
        <source>how this counter and head office stand; again, a sync</source>
        <translation>como estão este balcão e a sede; outra vez, sincroniza</translation>
    </message>
    <message>
        <source>what the points buy; store credit and vouchers for the sale in hand</source>
        <translation>o que os pontos compram; crédito e vales para a venda em mãos</translation>
    </message>
    <message>
        <source>prints the last receipt again</source>
        <translation>reimprime o último talão</translation>
    </message>
    <message>
        <source>undoes the last sale; after ten seconds with a reason</source>
        <translation>desfaz a última venda; passados dez segundos, com um motivo</translation>
    </message>
    <message>
        <source>the office: the day, and more</source>
        <translation>a gestão: o dia, e mais</translation>
    </message>
    <message>
        <source>takes goods back</source>
        <translation>aceita uma devolução</translation>
    </message>
    <message>
        <source>enrols a member</source>
        <translation>inscreve um membro</translation>
    </message>
    <message>
        <source>locks the counter</source>
        <translation>bloqueia o balcão</translation>
    </message>
    <message>
        <source>events: who has a place, and the door</source>
        <translation>eventos: quem tem lugar, e a porta</translation>
    </message>
    <message>
        <source>limited editions: what is left, and the waiting list</source>
        <translation>edições limitadas: o que resta e a lista de espera</translation>
    </message>
    <message>
        <source>the columns of the table that is seen</source>
        <translation>as colunas da tabela que se vê</translation>
    </message>
    <message>
        <source>what the table shows, as a file</source>
        <translation>o que a tabela mostra, em ficheiro</translation>
    </message>
    <message>
        <source>one line in the usual category</source>
        <translation>uma linha na categoria habitual</translation>
    </message>
    <message>
        <source>two lines; the letter names the category</source>
        <translation>duas linhas; a letra indica a categoria</translation>
    </message>
    <message>
        <source>three pieces at 12.50</source>
        <translation>três peças a 12,50</translation>
    </message>
    <message>
        <source>A card</source>
        <translation>Um cartão</translation>
    </message>
    <message>
        <source>shows its member, from any screen; a second one swaps the member</source>
        <translation>mostra o seu membro, em qualquer ecrã; um segundo troca de membro</translation>
    </message>
    <message>
        <source>A voucher</source>
        <translation>Um vale</translation>
    </message>
    <message>
        <source>joins the sale in hand, or shows what it is</source>
        <translation>junta-se à venda em curso, ou mostra o que é</translation>
    </message>
    <message>
        <source>A receipt</source>
        <translation>Um talão</translation>
    </message>
    <message>
        <source>opens the return of that sale</source>
        <translation>abre a devolução dessa venda</translation>
    </message>
    <message>
        <source>A gift card</source>
        <translation>Um cartão-oferta</translation>
    </message>
    <message>
        <source>pays the sale in hand, or shows what is left on it and takes money in</source>
        <translation>paga a venda em mãos, ou mostra o saldo e recebe carregamentos</translation>
    </message>
    <message>
        <source>A ticket</source>
        <translation>Um bilhete</translation>
    </message>
    <message>
        <source>lets its member in, at the door of its event</source>
        <translation>deixa entrar o seu membro, à porta do evento</translation>
    </message>
    <message>
        <source>A badge</source>
        <translation>Um crachá</translation>
    </message>
    <message>
        <source>changes the cashier</source>
        <translation>muda de operador</translation>
    </message>
    <message>
        <source>A code</source>
        <translation>Um código</translation>
    </message>
    <message>
        <source>can be typed into the amount field as well</source>
        <translation>também pode ser escrito no campo do montante</translation>
    </message>
    <message>
        <source>The programme</source>
        <translation>O programa</translation>
    </message>
    <message>
        <source>in the office, F9, under Draft: Insert adds, Ctrl+D copies, Delete removes, Alt with an arrow moves, Ctrl+Z takes back</source>
        <translation>na Gestão, F9, em Rascunho: Insert adiciona, Ctrl+D copia, Delete remove, Alt com uma seta move, Ctrl+Z desfaz</translation>
    </message>
    <message>
        <source>The sync</source>
        <translation>A sincronização</translation>
    </message>
    <message>
        <source>by itself every minute where the counter has joined head office; F5 says how it stands, F5 again syncs now</source>
        <translation>sozinha, a cada minuto, se o balcão se juntou à sede; F5 diz como está, F5 outra vez sincroniza já</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>A ver</translation>
    </message>
    <message>
        <source>in the office, F9: what two counters did that does not go together; a manager settles it</source>
        <translation>na gestão, F9: o que dois balcões fizeram e não bate certo; um gerente resolve</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Treino</translation>
    </message>
    <message>
        <source>in the office, F9: a counter of its own, where nothing has value</source>
        <translation>na gestão, F9: um balcão à parte, onde nada tem valor</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Versions</source>
        <translation>Versões</translation>
    </message>
    <message>
        <source>Nothing was published yet.</source>
        <translation>Ainda nada foi publicado.</translation>
    </message>
    <message>
        <source>Beside</source>
        <translation>Ao lado</translation>
    </message>
    <message>
        <source>What the version says</source>
        <translation>O que diz a versão</translation>
    </message>
    <message>
        <source>Take it as the draft</source>
        <translation>Tomar como rascunho</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Retirar</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>N.º</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Começa</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Agora</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Publicada</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Por</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>sozinha</translation>
    </message>
    <message>
        <source>beside version {number}</source>
        <translation>ao lado da versão {number}</translation>
    </message>
    <message>
        <source>is over</source>
        <translation>terminou</translation>
    </message>
    <message>
        <source>stands</source>
        <translation>em vigor</translation>
    </message>
    <message>
        <source>is to begin</source>
        <translation>vai começar</translation>
    </message>
    <message>
        <source>replaced before it began</source>
        <translation>substituída antes de começar</translation>
    </message>
    <message>
        <source>Both say the same in plain words.</source>
        <translation>Em palavras simples, ambas dizem o mesmo.</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>O que diz</translation>
    </message>
</context>
<context>
    <name>ImportScreen</name>
    <message>
        <source>File</source>
        <translation>Ficheiro</translation>
    </message>
    <message>
        <source>CSV or XLSX file of the old till</source>
        <translation>Ficheiro CSV ou XLSX da caixa antiga</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Escolher ficheiro…</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Pré-visualizar</translation>
    </message>
    <message>
        <source>Choose a file: nothing is taken in before you press Start.</source>
        <translation>Escolha um ficheiro: nada entra antes de premir Começar.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Começar</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Open the list of problems</source>
        <translation>Abrir a lista de problemas</translation>
    </message>
    <message>
        <source>Tables (*.csv *.csv.gz *.csv.xz *.xlsx)</source>
        <translation>Tabelas (*.csv *.csv.gz *.csv.xz *.xlsx)</translation>
    </message>
    <message>
        <source>This file has no {headers}, which “{plan}” names.</source>
        <translation>Este ficheiro não tem {headers}, que “{plan}” indica.</translation>
    </message>
    <message>
        <source>Choose what stands for it, then Preview.</source>
        <translation>Escolha o que o substitui e depois Pré-visualizar.</translation>
    </message>
    <message>
        <source>Say which columns hold the invoice, the date and the price, then Preview.</source>
        <translation>Indique as colunas da fatura, da data e do preço, depois Pré-visualizar.</translation>
    </message>
    <message>
        <source>Kept: {name}.</source>
        <translation>Guardado: {name}.</translation>
    </message>
    <message>
        <source>Forgotten: {name}.</source>
        <translation>Esquecido: {name}.</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Linha</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>Fatura</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Cliente</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artigo</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>Unidades</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Montante</translation>
    </message>
    <message>
        <source>{invoices} invoices, {back} cancellations, {customers} customers</source>
        <translation>{invoices} faturas, {back} anulações, {customers} clientes</translation>
    </message>
    <message>
        <source>{what}: {sold} from {first} to {last}.</source>
        <translation>{what}: {sold} de {first} a {last}.</translation>
    </message>
    <message>
        <source>No row has a problem.</source>
        <translation>Nenhuma linha tem problemas.</translation>
    </message>
    <message>
        <source>{count} rows are listed:</source>
        <translation>{count} linhas ficam na lista:</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>A ler o ficheiro</translation>
    </message>
    <message>
        <source>Taking in</source>
        <translation>A importar</translation>
    </message>
    <message>
        <source>Doing the nights</source>
        <translation>A fazer as noites</translation>
    </message>
    <message>
        <source>Writing the list</source>
        <translation>A escrever a lista</translation>
    </message>
    <message>
        <source>Stopped: only whole invoices were taken in. Start goes on from there.</source>
        <translation>Parado: só entraram faturas inteiras. Começar continua a partir daí.</translation>
    </message>
    <message>
        <source>{members} new members, {sales} sales, {returns} returns; {again} were in the book already.</source>
        <translation>{members} novos membros, {sales} vendas, {returns} devoluções; {again} já estavam no livro.</translation>
    </message>
    <message>
        <source>Row by row: {path}</source>
        <translation>Linha a linha: {path}</translation>
    </message>
    <message>
        <source>Import a history</source>
        <translation>Importar um histórico</translation>
    </message>
</context>
<context>
    <name>KeptPlans</name>
    <message>
        <source>Columns kept by name</source>
        <translation>Colunas guardadas por nome</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Esquecer</translation>
    </message>
    <message>
        <source>Keep these columns as</source>
        <translation>Guardar estas colunas como</translation>
    </message>
    <message>
        <source>Keep these columns as…</source>
        <translation>Guardar estas colunas como…</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>As the file suggests</source>
        <translation>Como o ficheiro sugere</translation>
    </message>
</context>
<context>
    <name>KeyAsked</name>
    <message>
        <source>Type the key that was written down.</source>
        <translation>Escreva a chave que foi anotada.</translation>
    </message>
    <message>
        <source>The key</source>
        <translation>A chave</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>That is the key of another book; it is kept, but it does not open this one.</source>
        <translation>Essa é a chave de outro livro; fica guardada, mas não abre este.</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>Help</source>
        <translation>Ajuda</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Procurar</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Membro</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Montante</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Sede</translation>
    </message>
    <message>
        <source>Redeem</source>
        <translation>Trocar</translation>
    </message>
    <message>
        <source>Reprint</source>
        <translation>Reimprimir</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Desfazer</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Gestão</translation>
    </message>
    <message>
        <source>Exercises</source>
        <translation>Exercícios</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Devolução</translation>
    </message>
    <message>
        <source>Enrol</source>
        <translation>Inscrever</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Bloquear</translation>
    </message>
</context>
<context>
    <name>Limited</name>
    <message>
        <source>open</source>
        <translation>aberta</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>fechada</translation>
    </message>
    <message>
        <source>to all from {day}</source>
        <translation>para todos desde {day}</translation>
    </message>
    <message>
        <source>to all from {day} to {last}</source>
        <translation>para todos de {day} a {last}</translation>
    </message>
    <message>
        <source>for {tiers}</source>
        <translation>para {tiers}</translation>
    </message>
    <message>
        <source>{left} of {pieces} left</source>
        <translation>restam {left} de {pieces}</translation>
    </message>
    <message>
        <source>{waiting} waiting</source>
        <translation>{waiting} em espera</translation>
    </message>
    <message>
        <source>{name} ({phone}), until {day}</source>
        <translation>{name} ({phone}), até {day}</translation>
    </message>
    <message>
        <source>To call: {whom}</source>
        <translation>A contactar: {whom}</translation>
    </message>
    <message>
        <source>did not agree to be called</source>
        <translation>não aceitou contactos</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>Edição</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artigo</translation>
    </message>
    <message>
        <source>To all from</source>
        <translation>Para todos desde</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Último dia</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>Exemplares</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Levados</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>a partir de {day}</translation>
    </message>
    <message>
        <source>from {day} to {last}</source>
        <translation>de {day} a {last}</translation>
    </message>
    <message>
        <source>Limited edition: {left}, open to this member today.</source>
        <translation>Edição limitada: {left}, disponível hoje para este membro.</translation>
    </message>
    <message>
        <source>Limited edition: {left}, {pieces} of them open to this member today.</source>
        <translation>Edição limitada: {left}, {pieces} disponíveis hoje para este membro.</translation>
    </message>
    <message>
        <source>taken: {taken}</source>
        <translation>levados: {taken}</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Restam</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Em espera</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>Devolvidos</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Talão</translation>
    </message>
    <message>
        <source>Sold by</source>
        <translation>Vendido por</translation>
    </message>
    <message>
        <source>no member</source>
        <translation>sem membro</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Nível</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefone</translation>
    </message>
    <message>
        <source>Waits since</source>
        <translation>Espera desde</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>Situação</translation>
    </message>
    <message>
        <source>Held until</source>
        <translation>Reservado até</translation>
    </message>
    <message>
        <source>a piece is held</source>
        <translation>exemplar reservado</translation>
    </message>
    <message>
        <source>let it pass</source>
        <translation>deixou passar</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>espera</translation>
    </message>
</context>
<context>
    <name>LimitedEditions</name>
    <message>
        <source>No limited editions yet. Plan the first: so many pieces of an article, for whom, from when.</source>
        <translation>Ainda não há edições limitadas. Planeie a primeira: quantos exemplares de um artigo, para quem, desde quando.</translation>
    </message>
    <message>
        <source>Limited editions</source>
        <translation>Edições limitadas</translation>
    </message>
    <message>
        <source>Plan an edition</source>
        <translation>Planear uma edição</translation>
    </message>
    <message>
        <source>Which list</source>
        <translation>Que lista</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Pessoas</translation>
    </message>
    <message>
        <source>Nobody here for now.</source>
        <translation>Ninguém aqui, por agora.</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Alterar…</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>not in the catalogue</source>
        <translation>não está no catálogo</translation>
    </message>
    <message>
        <source>Who took it ({many})</source>
        <translation>Quem levou ({many})</translation>
    </message>
    <message>
        <source>Who waits ({many})</source>
        <translation>Quem espera ({many})</translation>
    </message>
    <message>
        <source>A new limited edition</source>
        <translation>Nova edição limitada</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>Reabrir</translation>
    </message>
    <message>
        <source>Close it: an article like any other</source>
        <translation>Fechar: um artigo como os outros</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nada foi alterado.</translation>
    </message>
    <message>
        <source>Kept: {name} ({state}).</source>
        <translation>Guardada: {name} ({state}).</translation>
    </message>
    <message>
        <source>The catalogue has no article {article} yet: nobody can scan it.</source>
        <translation>O catálogo ainda não tem o artigo {article}: ninguém o pode ler.</translation>
    </message>
</context>
<context>
    <name>LockScreen</name>
    <message>
        <source>Who is at the counter</source>
        <translation>Quem está ao balcão</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>This needs a manager.</source>
        <translation>É preciso um gerente.</translation>
    </message>
    <message>
        <source>Open the counter</source>
        <translation>Abrir o balcão</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Next try in {seconds} s</source>
        <translation>Nova tentativa dentro de {seconds} s</translation>
    </message>
    <message>
        <source>Who is at the counter?</source>
        <translation>Quem está ao balcão?</translation>
    </message>
    <message>
        <source>Or scan a badge. What was in hand is still there.</source>
        <translation>Ou leia um crachá. O que estava em curso continua lá.</translation>
    </message>
</context>
<context>
    <name>MemberScreen</name>
    <message>
        <source>Sections</source>
        <translation>Secções</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Linhas</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>Ainda nada.</translation>
    </message>
    <message>
        <source>Used: {benefit}</source>
        <translation>Usado: {benefit}</translation>
    </message>
    <message>
        <source>On record: {points}</source>
        <translation>Registado: {points}</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Pontos</translation>
    </message>
    <message>
        <source>Open lots</source>
        <translation>Lotes em aberto</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Vendas</translation>
    </message>
    <message>
        <source>Vouchers</source>
        <translation>Vales</translation>
    </message>
    <message>
        <source>Benefits</source>
        <translation>Benefícios</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>Planos</translation>
    </message>
    <message>
        <source>Challenges</source>
        <translation>Desafios</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Ações</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>Cartões</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Dados</translation>
    </message>
    <message>
        <source>earned</source>
        <translation>ganhos</translation>
    </message>
    <message>
        <source>spent</source>
        <translation>gastos</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>retirados</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>repostos</translation>
    </message>
    <message>
        <source>lapsed</source>
        <translation>caducados</translation>
    </message>
    <message>
        <source>adjusted</source>
        <translation>corrigidos</translation>
    </message>
    <message>
        <source>debt paid</source>
        <translation>dívida paga</translation>
    </message>
    <message>
        <source>merged</source>
        <translation>fundidos</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>What</source>
        <translation>O quê</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Porquê</translation>
    </message>
    <message>
        <source>Earned on</source>
        <translation>Ganhos em</translation>
    </message>
    <message>
        <source>To spend from</source>
        <translation>A gastar desde</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Último dia</translation>
    </message>
    <message>
        <source>Points left</source>
        <translation>Pontos restantes</translation>
    </message>
    <message>
        <source>Spent in this order: soonest to lapse first.</source>
        <translation>Gastam-se por esta ordem: primeiro os que caducam mais cedo.</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Talão</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Pago</translation>
    </message>
    <message>
        <source>Enter: return goods.</source>
        <translation>Enter: devolver artigos.</translation>
    </message>
    <message>
        <source>open</source>
        <translation>em aberto</translation>
    </message>
    <message>
        <source>used</source>
        <translation>usado</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>anulado</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>Vale</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>Emitido</translation>
    </message>
    <message>
        <source>Enter: show, honour or cancel.</source>
        <translation>Enter: mostrar, aceitar ou anular.</translation>
    </message>
    <message>
        <source>Benefit</source>
        <translation>Benefício</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Restam</translation>
    </message>
    <message>
        <source>Enter: use it once.</source>
        <translation>Enter: usar uma vez.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plano</translation>
    </message>
    <message>
        <source>Through</source>
        <translation>Até</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>Preço</translation>
    </message>
    <message>
        <source>Enter: begin, renew or cancel.</source>
        <translation>Enter: começar, renovar ou cancelar.</translation>
    </message>
    <message>
        <source>Challenge</source>
        <translation>Desafio</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>Progresso</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Alcançado</translation>
    </message>
    <message>
        <source>Gives</source>
        <translation>Dá</translation>
    </message>
    <message>
        <source>Badge</source>
        <translation>Insígnia</translation>
    </message>
    <message>
        <source>What they did</source>
        <translation>O que fez</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Quantas vezes</translation>
    </message>
    <message>
        <source>Enter: you saw it; it goes on record.</source>
        <translation>Enter: viu-o acontecer; fica registado.</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Cartão</translation>
    </message>
    <message>
        <source>Enter: block or replace.</source>
        <translation>Enter: bloquear ou substituir.</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>substituído</translation>
    </message>
    <message>
        <source>blocked: {reason}</source>
        <translation>bloqueado: {reason}</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>em uso</translation>
    </message>
</context>
<context>
    <name>Memberships</name>
    <message>
        <source>to be renewed</source>
        <translation>por renovar</translation>
    </message>
    <message>
        <source>cancelled, runs out</source>
        <translation>cancelado, até ao fim</translation>
    </message>
    <message>
        <source>trial</source>
        <translation>experimental</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>em vigor</translation>
    </message>
    <message>
        <source>always</source>
        <translation>sempre</translation>
    </message>
</context>
<context>
    <name>Nights</name>
    <message>
        <source>This computer&apos;s clock is behind the last entry in the book.</source>
        <translation>O relógio deste computador está atrasado em relação ao último registo do livro.</translation>
    </message>
    <message>
        <source>Entries keep their order.</source>
        <translation>Os registos mantêm a ordem.</translation>
    </message>
    <message>
        <source>Set the clock before you go on.</source>
        <translation>Acerte o relógio antes de continuar.</translation>
    </message>
</context>
<context>
    <name>NoticeBand</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Take this notice away</source>
        <translation>Fechar este aviso</translation>
    </message>
</context>
<context>
    <name>Occasions</name>
    <message>
        <source>for {tiers}</source>
        <translation>para {tiers}</translation>
    </message>
    <message>
        <source>open</source>
        <translation>aberto</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>fechado</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>cancelado</translation>
    </message>
    <message>
        <source>{came} in</source>
        <translation>{came} dentro</translation>
    </message>
    <message>
        <source>{came} of {capacity} in</source>
        <translation>{came} de {capacity} dentro</translation>
    </message>
    <message>
        <source>in</source>
        <translation>dentro</translation>
    </message>
    <message>
        <source>of {capacity} in</source>
        <translation>de {capacity} dentro</translation>
    </message>
    <message>
        <source>{reserved} reserved</source>
        <translation>{reserved} com lugar</translation>
    </message>
    <message>
        <source>{left} left</source>
        <translation>{left} livres</translation>
    </message>
    <message>
        <source>full</source>
        <translation>lotado</translation>
    </message>
</context>
<context>
    <name>Office</name>
    <message>
        <source>Day sheet</source>
        <translation>Folha do dia</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Membro</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Eventos</translation>
    </message>
    <message>
        <source>Limited editions</source>
        <translation>Edições limitadas</translation>
    </message>
    <message>
        <source>Merge, erase</source>
        <translation>Unir, apagar</translation>
    </message>
    <message>
        <source>Tier coach</source>
        <translation>Acompanhar níveis</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Treino</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>A ver</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Programa</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>E se?</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Loja</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Pessoal</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Impressora</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>Leitor</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Cópias de segurança</translation>
    </message>
    <message>
        <source>Training scores</source>
        <translation>Resultados do treino</translation>
    </message>
    <message>
        <source>Seal</source>
        <translation>Cifra</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importar</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Primeiros passos</translation>
    </message>
</context>
<context>
    <name>OfficeScreen</name>
    <message>
        <source>Office</source>
        <translation>Gestão</translation>
    </message>
</context>
<context>
    <name>PaperLine</name>
    <message>
        <source>Manager</source>
        <translation>Gerente</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Manager&apos;s PIN</source>
        <translation>PIN do gerente</translation>
    </message>
    <message>
        <source>Print a further copy</source>
        <translation>Imprimir mais uma via</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>Abrir o ficheiro</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Take this paper off the screen</source>
        <translation>Tirar este papel do ecrã</translation>
    </message>
    <message>
        <source>being drawn…</source>
        <translation>a desenhar…</translation>
    </message>
    <message>
        <source>saved as a file</source>
        <translation>guardado em ficheiro</translation>
    </message>
    <message>
        <source>waiting for the printer</source>
        <translation>à espera da impressora</translation>
    </message>
    <message>
        <source>printing…</source>
        <translation>a imprimir…</translation>
    </message>
    <message>
        <source>the printer has taken it</source>
        <translation>a impressora recebeu-o</translation>
    </message>
    <message>
        <source>Look at the printer; trying again takes the waiting one back first.</source>
        <translation>Veja a impressora; tentar de novo retira primeiro o que está à espera.</translation>
    </message>
    <message>
        <source>taken back, nothing was printed</source>
        <translation>retirado, nada foi impresso</translation>
    </message>
    <message>
        <source>the print system has forgotten it</source>
        <translation>o sistema de impressão esqueceu-o</translation>
    </message>
    <message>
        <source>Look whether it came out.</source>
        <translation>Veja se saiu.</translation>
    </message>
    <message>
        <source>three copies were printed</source>
        <translation>já saíram três vias</translation>
    </message>
    <message>
        <source>A manager may print a further one.</source>
        <translation>Um gerente pode imprimir mais uma.</translation>
    </message>
    <message>
        <source>no paper</source>
        <translation>sem papel</translation>
    </message>
    <message>
        <source>paper jam</source>
        <translation>papel encravado</translation>
    </message>
    <message>
        <source>no toner</source>
        <translation>sem toner</translation>
    </message>
    <message>
        <source>no ink</source>
        <translation>sem tinta</translation>
    </message>
    <message>
        <source>a door is open</source>
        <translation>uma porta está aberta</translation>
    </message>
    <message>
        <source>the cover is open</source>
        <translation>a tampa está aberta</translation>
    </message>
    <message>
        <source>the printer does not answer</source>
        <translation>a impressora não responde</translation>
    </message>
    <message>
        <source>the printer is paused</source>
        <translation>a impressora está em pausa</translation>
    </message>
    <message>
        <source>stuck: {reason}</source>
        <translation>parado: {reason}</translation>
    </message>
    <message>
        <source>nobody knows why</source>
        <translation>não se sabe porquê</translation>
    </message>
</context>
<context>
    <name>Parts</name>
    <message>
        <source>Parts of the programme</source>
        <translation>Partes do programa</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Adicionar</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remover</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Insert</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Para cima</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Para baixo</translation>
    </message>
</context>
<context>
    <name>Pieces</name>
    <message>
        <source>{value} of {most}</source>
        <translation>{value} de {most}</translation>
    </message>
</context>
<context>
    <name>PlanDeeds</name>
    <message>
        <source>Begin: {money}</source>
        <translation>Começar: {money}</translation>
    </message>
    <message>
        <source>Try it for {days} days</source>
        <translation>Experimentar {days} dias</translation>
    </message>
    <message>
        <source>Renew: {money}</source>
        <translation>Renovar: {money}</translation>
    </message>
    <message>
        <source>Cancel it</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Cancelled: it runs to the end of what was paid.</source>
        <translation>Cancelado: dura até ao fim do que foi pago.</translation>
    </message>
    <message>
        <source>through {day}</source>
        <translation>até {day}</translation>
    </message>
    <message>
        <source>for life</source>
        <translation>para sempre</translation>
    </message>
    <message>
        <source>Take {money}.</source>
        <translation>Receba {money}.</translation>
    </message>
</context>
<context>
    <name>PlannedEvents</name>
    <message>
        <source>No events yet. Plan the first: an auction, a talk, a viewing.</source>
        <translation>Ainda não há eventos. Marque o primeiro: um leilão, uma palestra, uma exposição.</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Eventos</translation>
    </message>
    <message>
        <source>Nobody has a place yet. Places are reserved at the counter: Ctrl+T.</source>
        <translation>Ainda ninguém tem lugar. Os lugares reservam-se ao balcão: Ctrl+T.</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>Convidados</translation>
    </message>
    <message>
        <source>Plan an event</source>
        <translation>Marcar um evento</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Alterar…</translation>
    </message>
    <message>
        <source>To the door</source>
        <translation>Para a porta</translation>
    </message>
    <message>
        <source>Print the tickets</source>
        <translation>Imprimir os bilhetes</translation>
    </message>
    <message>
        <source>Print the door list</source>
        <translation>Imprimir a lista da porta</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>A new event</source>
        <translation>Um novo evento</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>Reabrir</translation>
    </message>
    <message>
        <source>Close it</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Cancel it…</source>
        <translation>Cancelar…</translation>
    </message>
    <message>
        <source>Yes, cancel it for good</source>
        <translation>Sim, cancelar de vez</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nada foi alterado.</translation>
    </message>
    <message>
        <source>Kept: {name} ({state}).</source>
        <translation>Guardado: {name} ({state}).</translation>
    </message>
</context>
<context>
    <name>PlannedForm</name>
    <message>
        <source>For which tiers (none: all), each so many days earlier</source>
        <translation>Para que níveis (nenhum: todos), cada um tantos dias antes</translation>
    </message>
    <message>
        <source>Type the day as day/month/year, like 02/03/2027.</source>
        <translation>Escreva o dia como dia/mês/ano, por exemplo 02/03/2027.</translation>
    </message>
    <message>
        <source>Type a whole number.</source>
        <translation>Escreva um número inteiro.</translation>
    </message>
    <message>
        <source>days earlier</source>
        <translation>dias antes</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>Points and price appear here as the amount is typed.</source>
        <translation>Os pontos e o preço aparecem aqui à medida que escreve o montante.</translation>
    </message>
    <message>
        <source>Why these points</source>
        <translation>Porquê estes pontos</translation>
    </message>
    <message>
        <source>This sale reaches {tier}.</source>
        <translation>Com esta venda chega a {tier}.</translation>
    </message>
    <message>
        <source>It completes: {challenge}.</source>
        <translation>Completa: {challenge}.</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>{tier} discount</source>
        <translation>Desconto {tier}</translation>
    </message>
    <message>
        <source>by gift card</source>
        <translation>em cartão-oferta</translation>
    </message>
    <message>
        <source>by store credit</source>
        <translation>em crédito em loja</translation>
    </message>
    <message>
        <source>in cash or by card</source>
        <translation>em numerário ou cartão</translation>
    </message>
    <message>
        <source>This sale earns</source>
        <translation>Esta venda dá</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>A pagar</translation>
    </message>
</context>
<context>
    <name>PrinterSettings</name>
    <message>
        <source>Printers</source>
        <translation>Impressoras</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Print a specimen</source>
        <translation>Imprimir uma amostra</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Ver de novo</translation>
    </message>
    <message>
        <source>Vouchers on</source>
        <translation>Vales em</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Impressora</translation>
    </message>
    <message>
        <source>No printer: papers are saved as files</source>
        <translation>Sem impressora: os papéis ficam em ficheiros</translation>
    </message>
    <message>
        <source>the computer&apos;s usual one</source>
        <translation>a habitual do computador</translation>
    </message>
    <message>
        <source>chosen before</source>
        <translation>escolhida antes</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>não está</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>pronta</translation>
    </message>
    <message>
        <source>printing</source>
        <translation>a imprimir</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>parada</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>não responde</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconhecida</translation>
    </message>
    <message>
        <source>takes no papers</source>
        <translation>não aceita papéis</translation>
    </message>
    <message>
        <source>A6 paper</source>
        <translation>Papel A6</translation>
    </message>
    <message>
        <source>A4 paper</source>
        <translation>Papel A4</translation>
    </message>
    <message>
        <source>80 mm roll</source>
        <translation>Rolo de 80 mm</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Voucher {code}</source>
        <translation>Vale {code}</translation>
    </message>
    <message>
        <source>Gift card {code}</source>
        <translation>Cartão-oferta {code}</translation>
    </message>
    <message>
        <source>Receipt {code}</source>
        <translation>Talão {code}</translation>
    </message>
    <message>
        <source>Ticket {code}</source>
        <translation>Bilhete {code}</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Bilhetes</translation>
    </message>
    <message>
        <source>Door list</source>
        <translation>Lista da porta</translation>
    </message>
    <message>
        <source>Member&apos;s card</source>
        <translation>Cartão de membro</translation>
    </message>
    <message>
        <source>Day sheet</source>
        <translation>Folha do dia</translation>
    </message>
    <message>
        <source>Specimen</source>
        <translation>Amostra</translation>
    </message>
</context>
<context>
    <name>ProgrammeScreen</name>
    <message>
        <source>The programme in plain words</source>
        <translation>O programa em palavras simples</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Escolher um ficheiro…</translation>
    </message>
    <message>
        <source>{name}, version {version}</source>
        <translation>{name}, versão {version}</translation>
    </message>
    <message>
        <source>As it stands</source>
        <translation>Em vigor</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Rascunho</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Histórico</translation>
    </message>
    <message>
        <source>Draft, not published</source>
        <translation>Rascunho, por publicar</translation>
    </message>
    <message>
        <source>Draft: no changes yet</source>
        <translation>Rascunho: ainda sem alterações</translation>
    </message>
    <message>
        <source>What changes (− goes, + comes)</source>
        <translation>O que muda (− sai, + entra)</translation>
    </message>
    <message>
        <source>Published: version {version}.</source>
        <translation>Publicado: versão {version}.</translation>
    </message>
    <message>
        <source>Published: version {version}. It begins on {day}.</source>
        <translation>Publicado: versão {version}. Começa a {day}.</translation>
    </message>
    <message>
        <source>Withdrawn: version {version} will not begin.</source>
        <translation>Retirada: a versão {version} não vai começar.</translation>
    </message>
    <message>
        <source>Version {number}</source>
        <translation>Versão {number}</translation>
    </message>
    <message>
        <source>{what} is the draft now.</source>
        <translation>O rascunho é agora: {what}.</translation>
    </message>
    <message>
        <source>Ctrl+Z brings back the one before.</source>
        <translation>Ctrl+Z traz o anterior de volta.</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Guardado: {path}</translation>
    </message>
    <message>
        <source>Save the programme&apos;s file</source>
        <translation>Guardar o ficheiro do programa</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nada foi alterado.</translation>
    </message>
</context>
<context>
    <name>Publishing</name>
    <message>
        <source>What changes</source>
        <translation>O que muda</translation>
    </message>
    <message>
        <source>at once; or a day, 31/12/2026</source>
        <translation>já; ou um dia, 31/12/2026</translation>
    </message>
    <message>
        <source>It begins on</source>
        <translation>Começa a</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Publicar</translation>
    </message>
    <message>
        <source>Back to the draft</source>
        <translation>Voltar ao rascunho</translation>
    </message>
    <message>
        <source>In plain words it says the same: what changes are details of the file.</source>
        <translation>Em palavras simples diz o mesmo: o que muda são pormenores do ficheiro.</translation>
    </message>
    <message>
        <source>Whoever holds {tier} will stand at {first}.</source>
        <translation>Quem tem {tier} passa a {first}.</translation>
    </message>
    <message>
        <source>Version {number} is to begin on {day}, unless this one begins that day; see History.</source>
        <translation>A versão {number} está para começar a {day}, salvo se esta começar nesse dia; ver Histórico.</translation>
    </message>
    <message>
        <source>“{day}” is no day: type day, month and year, like 31/12/2026.</source>
        <translation>“{day}” não é um dia: escreva dia, mês e ano, como 31/12/2026.</translation>
    </message>
</context>
<context>
    <name>PutRight</name>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>250, or -250 to take</source>
        <translation>250, ou -250 para retirar</translation>
    </message>
    <message>
        <source>dd/mm/yyyy; empty for good</source>
        <translation>dd/mm/aaaa; vazio, sem fim</translation>
    </message>
    <message>
        <source>Reason: a stolen phone…</source>
        <translation>Motivo: telemóvel roubado…</translation>
    </message>
    <message>
        <source>Correct the points</source>
        <translation>Corrigir os pontos</translation>
    </message>
    <message>
        <source>Set the tier</source>
        <translation>Definir o nível</translation>
    </message>
    <message>
        <source>Give store credit</source>
        <translation>Dar crédito em loja</translation>
    </message>
    <message>
        <source>Scan a card first, or F2 to search.</source>
        <translation>Leia primeiro um cartão, ou F2 para procurar.</translation>
    </message>
    <message>
        <source>Let in again</source>
        <translation>Desbloquear</translation>
    </message>
    <message>
        <source>Block the member</source>
        <translation>Bloquear o membro</translation>
    </message>
    <message>
        <source>Type a whole number of points.</source>
        <translation>Escreva um número inteiro de pontos.</translation>
    </message>
    <message>
        <source>Type the day as day/month/year, like 02/03/2027.</source>
        <translation>Escreva o dia como dia/mês/ano, por exemplo 02/03/2027.</translation>
    </message>
    <message>
        <source>Done, and on record with its reason.</source>
        <translation>Feito, e registado com o motivo.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nada foi alterado.</translation>
    </message>
    <message>
        <source>Points by hand</source>
        <translation>Pontos à mão</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Pontos</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Porquê</translation>
    </message>
    <message>
        <source>Tier by hand</source>
        <translation>Nível à mão</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Nível</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Até</translation>
    </message>
    <message>
        <source>Store credit</source>
        <translation>Crédito em loja</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Montante</translation>
    </message>
    <message>
        <source>Blocking</source>
        <translation>Bloqueio</translation>
    </message>
</context>
<context>
    <name>Reception</name>
    <message>
        <source>The counter is locked. Nothing was scanned in.</source>
        <translation>O balcão está bloqueado. Nada foi lido.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is behind the last entry in the book.</source>
        <translation>O relógio deste computador está atrasado em relação ao último registo do livro.</translation>
    </message>
    <message>
        <source>Entries keep their order.</source>
        <translation>Os registos mantêm a ordem.</translation>
    </message>
    <message>
        <source>Set the clock before you go on.</source>
        <translation>Acerte o relógio antes de continuar.</translation>
    </message>
    <message>
        <source>Now {name}. The amount was kept.</source>
        <translation>Agora {name}. O montante manteve-se.</translation>
    </message>
    <message>
        <source>This voucher is on the sale already.</source>
        <translation>Este vale já está na venda.</translation>
    </message>
    <message>
        <source>On this sale: {name}</source>
        <translation>Nesta venda: {name}</translation>
    </message>
</context>
<context>
    <name>RecordsScreen</name>
    <message>
        <source>The other record: scan its card, or type its number or phone; Enter</source>
        <translation>O outro registo: leia o cartão, ou escreva o número ou o telefone; Enter</translation>
    </message>
    <message>
        <source>The other record</source>
        <translation>O outro registo</translation>
    </message>
    <message>
        <source>Merge them</source>
        <translation>Unir os dois</translation>
    </message>
    <message>
        <source>Their member number, as it stands above</source>
        <translation>O número de membro, tal como está acima</translation>
    </message>
    <message>
        <source>The number of who is to be erased</source>
        <translation>O número de quem vai ser apagado</translation>
    </message>
    <message>
        <source>Erase this person</source>
        <translation>Apagar esta pessoa</translation>
    </message>
    <message>
        <source>Scan the card of the record to keep, or F2 to search.</source>
        <translation>Leia o cartão do registo a manter, ou F2 para procurar.</translation>
    </message>
    <message>
        <source>That is the same record.</source>
        <translation>É o mesmo registo.</translation>
    </message>
    <message>
        <source>Merged: one record, with everything of both.</source>
        <translation>Unidos: um só registo, com tudo o que havia nos dois.</translation>
    </message>
    <message>
        <source>Erased: nobody is known by that number any longer.</source>
        <translation>Apagado: já ninguém é conhecido por esse número.</translation>
    </message>
    <message>
        <source>Name, phone, e-mail, birthday and notes are deleted and the cards open nothing. What was sold stays counted without a name. {points} and {credit} of store credit are lost. This cannot be undone.</source>
        <translation>O nome, o telefone, o e-mail, o aniversário e as notas são apagados e os cartões deixam de abrir. O que foi vendido continua contado, sem nome. Perdem-se {points} e {credit} de crédito em loja. Não se pode desfazer.</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Fica</translation>
    </message>
    <message>
        <source>Goes into it</source>
        <translation>Passa para ele</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefone</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Birthday</source>
        <translation>Aniversário</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Pontos</translation>
    </message>
    <message>
        <source>Store credit</source>
        <translation>Crédito em loja</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Nível</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>Planos</translation>
    </message>
    <message>
        <source>Vouchers in hand</source>
        <translation>Vales na mão</translation>
    </message>
    <message>
        <source>{theirs} – differs</source>
        <translation>{theirs} – diferente</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nada foi alterado.</translation>
    </message>
    <message>
        <source>Two records of one person</source>
        <translation>Dois registos da mesma pessoa</translation>
    </message>
    <message>
        <source>A person who wants to be forgotten</source>
        <translation>Uma pessoa que quer ser esquecida</translation>
    </message>
</context>
<context>
    <name>RedeemScreen</name>
    <message>
        <source>Rewards</source>
        <translation>Recompensas</translation>
    </message>
    <message>
        <source>The programme has no rewards.</source>
        <translation>O programa não tem recompensas.</translation>
    </message>
    <message>
        <source>Points off this sale</source>
        <translation>Pontos a descontar nesta venda</translation>
    </message>
    <message>
        <source>Take off this sale</source>
        <translation>Descontar nesta venda</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>Reimprimir</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Feito</translation>
    </message>
    <message>
        <source>only for {tiers}</source>
        <translation>só para {tiers}</translation>
    </message>
    <message>
        <source>{points} more are needed</source>
        <translation>Faltam {points}</translation>
    </message>
    <message>
        <source>{money} to pay</source>
        <translation>{money} a pagar</translation>
    </message>
    <message>
        <source>Best for this sale</source>
        <translation>O melhor para esta venda</translation>
    </message>
    <message>
        <source>pays {money} of this sale</source>
        <translation>paga {money} desta venda</translation>
    </message>
    <message>
        <source>Store credit</source>
        <translation>Crédito em loja</translation>
    </message>
    <message>
        <source>good through {day}</source>
        <translation>válido até {day}</translation>
    </message>
    <message>
        <source>Voucher: {name}</source>
        <translation>Vale: {name}</translation>
    </message>
    <message>
        <source>in hand</source>
        <translation>em mãos</translation>
    </message>
    <message>
        <source>{money} of credit</source>
        <translation>{money} de crédito</translation>
    </message>
    <message>
        <source>Good through {day}</source>
        <translation>Válido até {day}</translation>
    </message>
    <message>
        <source>at most {points}, {money} off this sale</source>
        <translation>no máximo {points}, {money} de desconto nesta venda</translation>
    </message>
    <message>
        <source>Type a whole number of points.</source>
        <translation>Escreva um número inteiro de pontos.</translation>
    </message>
    <message>
        <source>Redeem points</source>
        <translation>Trocar pontos</translation>
    </message>
    <message>
        <source>Enter takes the one that is marked; Esc goes back.</source>
        <translation>Enter escolhe a que está marcada; Esc volta atrás.</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>Vale</translation>
    </message>
</context>
<context>
    <name>ReturnScreen</name>
    <message>
        <source>Scan the receipt, or type its number</source>
        <translation>Leia o talão, ou escreva o número</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Talão</translation>
    </message>
    <message>
        <source>Sales of this member</source>
        <translation>Vendas deste membro</translation>
    </message>
    <message>
        <source>Scan a member&apos;s card to pick from their sales.</source>
        <translation>Leia o cartão de um membro para escolher entre as suas vendas.</translation>
    </message>
    <message>
        <source>{money} back</source>
        <translation>{money} devolvidos</translation>
    </message>
    <message>
        <source>{points} taken back</source>
        <translation>{points} pontos retirados</translation>
    </message>
    <message>
        <source>{points} given back</source>
        <translation>{points} pontos repostos</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Anulada</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Devolvido</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Pago</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Devolução</translation>
    </message>
</context>
<context>
    <name>ScannerSettings</name>
    <message>
        <source>Calibration code</source>
        <translation>Código de calibração</translation>
    </message>
    <message>
        <source>Try my scanner</source>
        <translation>Experimentar o leitor</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>That was not the code on the screen.</source>
        <translation>Esse não era o código do ecrã.</translation>
    </message>
    <message>
        <source>Scan it again; if it was, this keyboard&apos;s layout is not known here.</source>
        <translation>Leia-o de novo; se era, a disposição deste teclado não é conhecida.</translation>
    </message>
    <message>
        <source>Between two keys: {least} ms at least, {middle} ms usually, {most} ms at most.</source>
        <translation>Entre duas teclas: {least} ms no mínimo, {middle} ms em geral, {most} ms no máximo.</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>At its end: {key}.</source>
        <translation>No fim: {key}.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>Keyboard layout: {layout}.</source>
        <translation>Disposição do teclado: {layout}.</translation>
    </message>
    <message>
        <source>The gap was set from that. Press Keep.</source>
        <translation>O intervalo foi acertado por isso. Prima Guardar.</translation>
    </message>
    <message>
        <source>Scan this code now. Esc stops.</source>
        <translation>Leia agora este código. Esc para.</translation>
    </message>
    <message>
        <source>Keys that follow one another faster than this come from the scanner, slower ones from a hand.</source>
        <translation>Teclas mais rápidas do que isto vêm do leitor, mais lentas vêm da mão.</translation>
    </message>
    <message>
        <source>Type milliseconds from {least} to {most}.</source>
        <translation>Escreva milissegundos de {least} a {most}.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nada foi alterado.</translation>
    </message>
    <message>
        <source>Longest gap, milliseconds</source>
        <translation>Intervalo máximo, milissegundos</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>Leitor</translation>
    </message>
</context>
<context>
    <name>SealScreen</name>
    <message>
        <source>The key</source>
        <translation>A chave</translation>
    </message>
    <message>
        <source>The last four of your note</source>
        <translation>Os últimos quatro da sua nota</translation>
    </message>
    <message>
        <source>the last four of your note</source>
        <translation>os últimos quatro da sua nota</translation>
    </message>
    <message>
        <source>Make a key</source>
        <translation>Criar uma chave</translation>
    </message>
    <message>
        <source>Seal</source>
        <translation>Cifrar</translation>
    </message>
    <message>
        <source>Open again now</source>
        <translation>Reabrir agora</translation>
    </message>
    <message>
        <source>Show the key</source>
        <translation>Mostrar a chave</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Voltar</translation>
    </message>
    <message>
        <source>Make plain…</source>
        <translation>Tirar a cifra…</translation>
    </message>
    <message>
        <source>Yes, make plain</source>
        <translation>Sim, tirar a cifra</translation>
    </message>
    <message>
        <source>Book and backups are sealed: nobody reads them without the key.</source>
        <translation>O livro e as cópias estão cifrados: ninguém os lê sem a chave.</translation>
    </message>
    <message>
        <source>The backups are sealed: nobody reads them without the key.</source>
        <translation>As cópias estão cifradas: ninguém as lê sem a chave.</translation>
    </message>
    <message>
        <source>The book itself is sealed when Counterfoil opens next.</source>
        <translation>O próprio livro fica cifrado quando o Counterfoil voltar a abrir.</translation>
    </message>
    <message>
        <source>Book and backups hold names, phone numbers and birthdays. Sealed, nobody reads them without a key: not on a stick that was lost, nor on a computer that was stolen.</source>
        <translation>O livro e as cópias têm nomes, telefones e datas de nascimento. Cifrados, ninguém os lê sem uma chave: nem numa pen perdida, nem num computador roubado.</translation>
    </message>
    <message>
        <source>The book itself is made plain when Counterfoil opens next.</source>
        <translation>O próprio livro fica sem cifra quando o Counterfoil voltar a abrir.</translation>
    </message>
    <message>
        <source>Paper saved as PDF, and tables that were exported, stay as they are.</source>
        <translation>Os papéis guardados em PDF e as tabelas exportadas ficam como estão.</translation>
    </message>
    <message>
        <source>Write this key down, and keep it away from this computer. Then type its last four here.</source>
        <translation>Anote esta chave e guarde-a longe deste computador. Depois escreva aqui os últimos quatro.</translation>
    </message>
    <message>
        <source>This is the key of book and backups.</source>
        <translation>Esta é a chave do livro e das cópias.</translation>
    </message>
    <message>
        <source>Without it, and without this computer, nobody opens the book or its backups again: nor do we.</source>
        <translation>Sem ela, e sem este computador, ninguém volta a abrir o livro nem as cópias: nem nós.</translation>
    </message>
    <message>
        <source>Backups sealed: {count}.</source>
        <translation>Cópias cifradas: {count}.</translation>
    </message>
    <message>
        <source>Whoever finds a backup then reads the names of all members. Make all of it plain?</source>
        <translation>Quem encontrar uma cópia passa a ler os nomes de todos os membros. Tirar a cifra a tudo?</translation>
    </message>
    <message>
        <source>Esc leaves it sealed.</source>
        <translation>Esc deixa tudo cifrado.</translation>
    </message>
    <message>
        <source>Backups made plain: {count}.</source>
        <translation>Cópias sem cifra: {count}.</translation>
    </message>
    <message>
        <source>There is no keyring here: the key lies in a file beside the book.</source>
        <translation>Aqui não há porta-chaves: a chave fica num ficheiro ao lado do livro.</translation>
    </message>
</context>
<context>
    <name>ShopSettings</name>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Escuro</translation>
    </message>
    <message>
        <source>As the computer has it</source>
        <translation>Como no computador</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>The shop needs a name.</source>
        <translation>A loja precisa de um nome.</translation>
    </message>
    <message>
        <source>The counter needs a name or number.</source>
        <translation>O balcão precisa de um nome ou número.</translation>
    </message>
    <message>
        <source>Type minutes from 0 (never locks by itself) to 480.</source>
        <translation>Escreva minutos de 0 (nunca bloqueia sozinho) a 480.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nada foi alterado.</translation>
    </message>
    <message>
        <source>Shop&apos;s name</source>
        <translation>Nome da loja</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Morada</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Localidade</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>País</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contacto</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Língua</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aspeto</translation>
    </message>
    <message>
        <source>This counter</source>
        <translation>Este balcão</translation>
    </message>
    <message>
        <source>Locks after, minutes</source>
        <translation>Bloqueia após, minutos</translation>
    </message>
    <message>
        <source>0 never</source>
        <translation>0 nunca</translation>
    </message>
    <message>
        <source>The shop and this counter</source>
        <translation>A loja e este balcão</translation>
    </message>
</context>
<context>
    <name>SideOf</name>
    <message>
        <source>Counter</source>
        <translation>Balcão</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>none: no sale</source>
        <translation>nenhum: não é venda</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Talão</translation>
    </message>
</context>
<context>
    <name>StaffScreen</name>
    <message>
        <source>Staff</source>
        <translation>Pessoal</translation>
    </message>
    <message>
        <source>Nobody yet: whoever is added first is a manager.</source>
        <translation>Ainda ninguém: o primeiro a entrar é gerente.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nenhum</translation>
    </message>
    <message>
        <source>Works here</source>
        <translation>Trabalha aqui</translation>
    </message>
    <message>
        <source>New badge</source>
        <translation>Novo crachá</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Somebody new</source>
        <translation>Pessoa nova</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Função</translation>
    </message>
    <message>
        <source>Badge</source>
        <translation>Crachá</translation>
    </message>
    <message>
        <source>cashier</source>
        <translation>caixa</translation>
    </message>
    <message>
        <source>manager</source>
        <translation>gerente</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>proprietário</translation>
    </message>
    <message>
        <source>left</source>
        <translation>saiu</translation>
    </message>
    <message>
        <source>empty keeps the one there is</source>
        <translation>vazio mantém o atual</translation>
    </message>
    <message>
        <source>four digits, managers six</source>
        <translation>quatro algarismos, gerentes seis</translation>
    </message>
    <message>
        <source>Kept: {name}.</source>
        <translation>Guardado: {name}.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
</context>
<context>
    <name>StartShopScreen</name>
    <message>
        <source>six digits or more</source>
        <translation>seis algarismos ou mais</translation>
    </message>
    <message>
        <source>phone, e-mail or web</source>
        <translation>telefone, e-mail ou site</translation>
    </message>
    <message>
        <source>street and number</source>
        <translation>rua e número</translation>
    </message>
    <message>
        <source>postal code and town</source>
        <translation>código postal e localidade</translation>
    </message>
    <message>
        <source>Open my shop</source>
        <translation>Abrir a loja</translation>
    </message>
    <message>
        <source>Back to the demo shop</source>
        <translation>Voltar à demonstração</translation>
    </message>
    <message>
        <source>Nothing was made yet.</source>
        <translation>Ainda nada foi criado.</translation>
    </message>
    <message>
        <source>The shop needs a name.</source>
        <translation>A loja precisa de um nome.</translation>
    </message>
    <message>
        <source>The first manager needs a name.</source>
        <translation>O primeiro gerente precisa de um nome.</translation>
    </message>
    <message>
        <source>A manager&apos;s PIN is six digits or more, digits only.</source>
        <translation>O PIN de um gerente tem seis algarismos ou mais, só algarismos.</translation>
    </message>
    <message>
        <source>The two PINs are not the same. Type the second one again.</source>
        <translation>Os dois PIN não são iguais. Escreva de novo o segundo.</translation>
    </message>
    <message>
        <source>Start my own shop</source>
        <translation>Abrir a minha loja</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Língua</translation>
    </message>
    <message>
        <source>Shop&apos;s name</source>
        <translation>Nome da loja</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Morada</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Localidade</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contacto</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>País</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Programa</translation>
    </message>
    <message>
        <source>First manager</source>
        <translation>Primeiro gerente</translation>
    </message>
    <message>
        <source>Manager&apos;s PIN</source>
        <translation>PIN do gerente</translation>
    </message>
    <message>
        <source>The PIN again</source>
        <translation>O PIN de novo</translation>
    </message>
    <message>
        <source>The demo shop stays where it is, in {folder}.</source>
        <translation>A loja de demonstração fica onde está, em {folder}.</translation>
    </message>
</context>
<context>
    <name>StretchFields</name>
    <message>
        <source>Last 12 months</source>
        <translation>Últimos 12 meses</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>Últimos 90 dias</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>until</source>
        <translation>até</translation>
    </message>
    <message>
        <source>day/month/year</source>
        <translation>dia/mês/ano</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Nobody&apos;s card has been scanned</source>
        <translation>Ainda não foi lido nenhum cartão</translation>
    </message>
    <message>
        <source>{reference} · member since {day}</source>
        <translation>{reference} · membro desde {day}</translation>
    </message>
    <message>
        <source>Benefits left</source>
        <translation>Benefícios por usar</translation>
    </message>
    <message>
        <source>Birthday today</source>
        <translation>Faz anos hoje</translation>
    </message>
    <message>
        <source>Blocked: {reason}</source>
        <translation>Bloqueado: {reason}</translation>
    </message>
    <message>
        <source>points owed</source>
        <translation>pontos em dívida</translation>
    </message>
    <message>
        <source>point</source>
        <translation>ponto</translation>
    </message>
    <message>
        <source>points</source>
        <translation>pontos</translation>
    </message>
    <message>
        <source>{points} more to come</source>
        <translation>{points} por vir</translation>
    </message>
    <message>
        <source>To {tier}</source>
        <translation>Para {tier}</translation>
    </message>
    <message>
        <source>{points} on {day}</source>
        <translation>{points} a {day}</translation>
    </message>
    <message>
        <source>Lapsing soon</source>
        <translation>A caducar</translation>
    </message>
    <message>
        <source>Vouchers in hand</source>
        <translation>Vales por usar</translation>
    </message>
    <message>
        <source>{money} to come</source>
        <translation>{money} a receber</translation>
    </message>
    <message>
        <source>Store credit</source>
        <translation>Crédito em loja</translation>
    </message>
    <message>
        <source>Looks for, and is here</source>
        <translation>Procura, e há na loja</translation>
    </message>
    <message>
        <source>thanks from a sale of {money}</source>
        <translation>agradecimento a partir de uma venda de {money}</translation>
    </message>
    <message>
        <source>thanks with the first sale</source>
        <translation>agradecimento com a primeira venda</translation>
    </message>
    <message>
        <source>Brought by a friend</source>
        <translation>Veio por um amigo</translation>
    </message>
    <message>
        <source>{brought} of {most}</source>
        <translation>{brought} de {most}</translation>
    </message>
    <message>
        <source>Friends brought</source>
        <translation>Amigos trazidos</translation>
    </message>
    <message>
        <source>Plan, on trial</source>
        <translation>Plano experimental</translation>
    </message>
    <message>
        <source>through {day}</source>
        <translation>até {day}</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plano</translation>
    </message>
    <message>
        <source>Plan to renew</source>
        <translation>Plano por renovar</translation>
    </message>
    <message>
        <source>ended {day}</source>
        <translation>terminou a {day}</translation>
    </message>
    <message>
        <source>Challenges</source>
        <translation>Desafios</translation>
    </message>
    <message>
        <source>Scan a card</source>
        <translation>Leia um cartão</translation>
    </message>
    <message>
        <source>No card at hand? F2 finds a member by name, phone or e-mail. F11 enrols a new one.</source>
        <translation>Sem cartão? F2 procura um membro pelo nome, telefone ou e-mail. F11 inscreve um novo.</translation>
    </message>
</context>
<context>
    <name>SyncBand</name>
    <message>
        <source>Sync now</source>
        <translation>Sincronizar agora</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Stop the sync</source>
        <translation>Parar a sincronização</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Take this notice away</source>
        <translation>Retirar este aviso</translation>
    </message>
</context>
<context>
    <name>SyncLight</name>
    <message>
        <source>Works alone</source>
        <translation>Sem sede</translation>
    </message>
    <message>
        <source>{count} waiting</source>
        <translation>{count} por entregar</translation>
    </message>
    <message>
        <source>{count} to look at</source>
        <translation>{count} a ver</translation>
    </message>
    <message>
        <source>Syncing…</source>
        <translation>A sincronizar…</translation>
    </message>
    <message>
        <source>Not synced yet</source>
        <translation>Ainda não sincronizou</translation>
    </message>
    <message>
        <source>Synced {when}</source>
        <translation>Sincronizado {when}</translation>
    </message>
    <message>
        <source>Training is never synced.</source>
        <translation>O treino nunca é sincronizado.</translation>
    </message>
    <message>
        <source>Nothing here has any value.</source>
        <translation>Nada aqui tem valor.</translation>
    </message>
    <message>
        <source>This counter works alone.</source>
        <translation>Este balcão trabalha sozinho.</translation>
    </message>
    <message>
        <source>All it does is in its own book, and copied at night.</source>
        <translation>Tudo o que faz está no seu próprio livro, copiado todas as noites.</translation>
    </message>
    <message>
        <source>F9, Backups shows the copies.</source>
        <translation>F9, Cópias de segurança mostra as cópias.</translation>
    </message>
    <message>
        <source>F5 again syncs now.</source>
        <translation>F5 outra vez sincroniza já.</translation>
    </message>
    <message>
        <source>Stopped: what was done is done, and the next sync goes on from there.</source>
        <translation>Parado: o que se fez está feito, e a próxima sincronização continua daí.</translation>
    </message>
    <message>
        <source>{what} Handed in: {pushed}, taken: {pulled}.</source>
        <translation>{what} Entregues: {pushed}, recebidos: {pulled}.</translation>
    </message>
    <message>
        <source>F9, To look at: {count}.</source>
        <translation>F9, A ver: {count}.</translation>
    </message>
    <message>
        <source>Not in step with head office for {long}, since {when}.</source>
        <translation>Sem estar a par da sede há {long}, desde {when}.</translation>
    </message>
    <message>
        <source>Not synced for {long}</source>
        <translation>Sem sincronizar há {long}</translation>
    </message>
    <message>
        <source>{what}, since {when}</source>
        <translation>{what}, desde {when}</translation>
    </message>
    <message>
        <source>In step with head office: {when}.</source>
        <translation>A par da sede: {when}.</translation>
    </message>
    <message>
        <source>Not in step with head office yet; tried since {when}.</source>
        <translation>Ainda não está a par da sede; tenta desde {when}.</translation>
    </message>
    <message>
        <source>This counter has joined head office and calls it soon for the first time.</source>
        <translation>Este balcão juntou-se à sede e vai chamá-la em breve pela primeira vez.</translation>
    </message>
    <message>
        <source>All sales are in this counter&apos;s own book.</source>
        <translation>Todas as vendas estão no livro deste balcão.</translation>
    </message>
    <message>
        <source>All sales are in this counter&apos;s own book, and at head office.</source>
        <translation>Todas as vendas estão no livro deste balcão e na sede.</translation>
    </message>
    <message>
        <source>One record waits to be handed in.</source>
        <translation>Há um registo por entregar.</translation>
    </message>
    <message>
        <source>{count} records wait to be handed in.</source>
        <translation>Há {count} registos por entregar.</translation>
    </message>
    <message>
        <source>Calling head office…</source>
        <translation>A chamar a sede…</translation>
    </message>
    <message>
        <source>Handing in: {count}</source>
        <translation>A entregar: {count}</translation>
    </message>
    <message>
        <source>Taking what others did: {count}</source>
        <translation>A receber o que os outros fizeram: {count}</translation>
    </message>
    <message>
        <source>Entering what others did: {count}</source>
        <translation>A lançar o que os outros fizeram: {count}</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Feito.</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} dias</translation>
    </message>
    <message>
        <source>{count} hours</source>
        <translation>{count} horas</translation>
    </message>
    <message>
        <source>a minute</source>
        <translation>um minuto</translation>
    </message>
    <message>
        <source>{count} minutes</source>
        <translation>{count} minutos</translation>
    </message>
</context>
<context>
    <name>Table</name>
    <message>
        <source>Filter</source>
        <translation>Filtrar</translation>
    </message>
    <message>
        <source>Filter: {name}</source>
        <translation>Filtrar: {name}</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colunas</translation>
    </message>
    <message>
        <source>Move, hide, draw wider (Ctrl+K)</source>
        <translation>Mover, ocultar, alargar (Ctrl+K)</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>What is seen, as a file (Ctrl+E)</source>
        <translation>O que se vê, em ficheiro (Ctrl+E)</translation>
    </message>
</context>
<context>
    <name>TableDesk</name>
    <message>
        <source>Exported: {rows} rows, {name}</source>
        <translation>Exportado: {rows} linhas, {name}</translation>
    </message>
    <message>
        <source>In {folder}</source>
        <translation>Em {folder}</translation>
    </message>
    <message>
        <source>Enter opens it.</source>
        <translation>Enter abre-o.</translation>
    </message>
</context>
<context>
    <name>ToLookAtScreen</name>
    <message>
        <source>Nothing to look at: what the counters did goes together.</source>
        <translation>Nada a ver: o que os balcões fizeram bate certo.</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>A ver</translation>
    </message>
    <message>
        <source>First: it stands</source>
        <translation>Primeiro: é o que conta</translation>
    </message>
    <message>
        <source>Later: it did not know of the first</source>
        <translation>Depois: não sabia do primeiro</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Reason: what was agreed, and with whom…</source>
        <translation>Motivo: o que ficou combinado, e com quem…</translation>
    </message>
    <message>
        <source>Forgive</source>
        <translation>Perdoar</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Cobrar</translation>
    </message>
    <message>
        <source>Block the member</source>
        <translation>Bloquear o membro</translation>
    </message>
    <message>
        <source>What</source>
        <translation>O quê</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>De quem</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>Quanto</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>Balcão</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quando</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>Situação</translation>
    </message>
    <message>
        <source>Forgive gives {points} back, so that nothing is owed. Claim leaves them owed: the next points pay them. Block leaves them owed and keeps the member out.</source>
        <translation>Perdoar devolve {points}, e nada fica em dívida. Cobrar deixa-os em dívida: pagam-se com os próximos pontos. Bloquear deixa-os em dívida e não deixa o membro usar o cartão.</translation>
    </message>
    <message>
        <source>It leaves this list by itself once there is enough: something was given back, or more are planned. Forgive and Claim put on record what was agreed with whoever came later.</source>
        <translation>Sai desta lista por si quando chegar para todos: algo foi devolvido, ou planeou-se mais. Perdoar e Cobrar registam o que se combinou com quem veio depois.</translation>
    </message>
    <message>
        <source>Another counter had given this, so it counts once, and {points} were left out. Forgive gives them all the same; Claim leaves it so.</source>
        <translation>Outro balcão já o tinha dado, por isso conta uma só vez e {points} ficaram de fora. Perdoar dá-os na mesma; Cobrar deixa ficar assim.</translation>
    </message>
    <message>
        <source>So much was handed out for goods that had come back already; their points were taken once. Forgive and Claim put on record what was decided.</source>
        <translation>Foi entregue este valor por mercadoria que já tinha sido devolvida; os pontos só foram retirados uma vez. Perdoar e Cobrar registam o que se decidiu.</translation>
    </message>
    <message>
        <source>Forgive and Claim put on record what was decided; what was sold stays as it is.</source>
        <translation>Perdoar e Cobrar registam o que foi decidido; o que se vendeu fica como está.</translation>
    </message>
    <message>
        <source>Block keeps the member out as well.</source>
        <translation>Bloquear, além disso, não deixa o membro usar o cartão.</translation>
    </message>
    <message>
        <source>Settled, and on record with its reason.</source>
        <translation>Resolvido e registado, com o motivo.</translation>
    </message>
</context>
<context>
    <name>TrainingScores</name>
    <message>
        <source>Training scores</source>
        <translation>Resultados do treino</translation>
    </message>
    <message>
        <source>Nobody has trained yet: anybody may, under “Training”.</source>
        <translation>Ainda ninguém treinou: qualquer pessoa pode, em “Treino”.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Conseguidos</translation>
    </message>
    <message>
        <source>Exercises</source>
        <translation>Exercícios</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Tentativas</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minutos</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Último dia</translation>
    </message>
    <message>
        <source>no name given</source>
        <translation>sem nome</translation>
    </message>
</context>
<context>
    <name>TrainingScreen</name>
    <message>
        <source>Enter training</source>
        <translation>Entrar no treino</translation>
    </message>
    <message>
        <source>Who trains</source>
        <translation>Quem treina</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Treino</translation>
    </message>
    <message>
        <source>A counter of its own, with exercises that check themselves. A coloured frame is always round it.</source>
        <translation>Um balcão à parte, com exercícios que se verificam sozinhos. Tem sempre uma moldura de cor.</translation>
    </message>
    <message>
        <source>Nothing done there has value: its codes and papers are refused here, and this shop&apos;s there.</source>
        <translation>Nada do que lá se faz tem valor: os seus códigos e papéis são recusados aqui, e os desta loja lá.</translation>
    </message>
    <message>
        <source>This shop&apos;s book is not touched, and the sale in hand is back when you come back.</source>
        <translation>O livro desta loja fica como está, e a venda em curso está cá quando voltar.</translation>
    </message>
</context>
<context>
    <name>Unattended</name>
    <message>
        <source>The self-check of this night found {count} differences in the book.</source>
        <translation>A verificação desta noite encontrou {count} diferenças no livro.</translation>
    </message>
    <message>
        <source>The self-check of this night found a difference in the book.</source>
        <translation>A verificação desta noite encontrou uma diferença no livro.</translation>
    </message>
    <message>
        <source>Nothing was changed; the counter sells on, and the backups are kept.</source>
        <translation>Nada foi alterado; o balcão continua a vender, e as cópias ficam guardadas.</translation>
    </message>
    <message>
        <source>Tell whoever looks after it: counterfoil books check says what and where.</source>
        <translation>Avise quem cuida dele: counterfoil books check diz o quê e onde.</translation>
    </message>
</context>
<context>
    <name>VoucherScreen</name>
    <message>
        <source>Honour it now</source>
        <translation>Aceitar agora</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>Reimprimir</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Reason for cancelling</source>
        <translation>Motivo da anulação</translation>
    </message>
    <message>
        <source>Cancel it and give the points back</source>
        <translation>Anular e repor os pontos</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Válido</translation>
    </message>
    <message>
        <source>Issued to {name} on {day}</source>
        <translation>Emitido a {name} em {day}</translation>
    </message>
    <message>
        <source>Good through {day}</source>
        <translation>Válido até {day}</translation>
    </message>
    <message>
        <source>No last day</source>
        <translation>Sem data-limite</translation>
    </message>
    <message>
        <source>Good: scan it again once the amount is typed.</source>
        <translation>Válido: leia-o de novo depois de escrever o montante.</translation>
    </message>
    <message>
        <source>Honoured.</source>
        <translation>Aceite.</translation>
    </message>
    <message>
        <source>Cancelled; the points are back.</source>
        <translation>Anulado; os pontos foram repostos.</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>Vale</translation>
    </message>
</context>
<context>
    <name>WhatIfScreen</name>
    <message>
        <source>The draft in hand</source>
        <translation>O rascunho em mãos</translation>
    </message>
    <message>
        <source>A draft&apos;s file (.toml): a programme as it might be</source>
        <translation>O ficheiro de um rascunho (.toml): um programa como poderia ser</translation>
    </message>
    <message>
        <source>A draft&apos;s file</source>
        <translation>O ficheiro de um rascunho</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Escolher um ficheiro…</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Começar</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>O que se mostra</translation>
    </message>
    <message>
        <source>Choose a draft and the days to try it on, then Start. Sales, returns and rewards of those days are lived again under the draft and under the programme that stands; the book stays as it is.</source>
        <translation>Escolha um rascunho e os dias em que o quer experimentar, depois Começar. As vendas, devoluções e recompensas desses dias repetem-se com o rascunho e com o programa em vigor; o livro fica como está.</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>E se?</translation>
    </message>
    <message>
        <source>published</source>
        <translation>em vigor</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>rascunho</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Números</translation>
    </message>
    <message>
        <source>Who gains and who loses</source>
        <translation>Quem ganha e quem perde</translation>
    </message>
    <message>
        <source>Points issued by month</source>
        <translation>Pontos atribuídos por mês</translation>
    </message>
    <message>
        <source>Members by tier</source>
        <translation>Membros por nível</translation>
    </message>
    <message>
        <source>Which draft? Choose its file first.</source>
        <translation>Que rascunho? Escolha primeiro o ficheiro.</translation>
    </message>
    <message>
        <source>Sorting the lives of the members…</source>
        <translation>A ordenar o histórico dos membros…</translation>
    </message>
    <message>
        <source>{done} of {total} sales</source>
        <translation>{done} de {total} vendas</translation>
    </message>
    <message>
        <source>Stopped. Nothing is kept of it.</source>
        <translation>Interrompido. Nada foi guardado.</translation>
    </message>
    <message>
        <source>{first} to {last}. Members who gain: {gained}; who lose: {lost}; for whom nothing changes: {same}. What stood before those days is as it was; stock and the total uses of a coupon do not run out.</source>
        <translation>{first} a {last}. Membros que ganham: {gained}; que perdem: {lost}; para quem nada muda: {same}. O que havia antes desses dias fica como era; o stock e os usos totais de um código não se esgotam.</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Em vigor</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Rascunho</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Diferença</translation>
    </message>
    <message>
        <source>What if, figures</source>
        <translation>E se?, números</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Membro</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referência</translation>
    </message>
    <message>
        <source>Worth</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Pontos</translation>
    </message>
    <message>
        <source>Discounts and cashback</source>
        <translation>Descontos e cashback</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Nível</translation>
    </message>
    <message>
        <source>What if, members</source>
        <translation>E se?, membros</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>no cost is known for these goods</source>
        <translation>não se conhece o custo destes artigos</translation>
    </message>
    <message>
        <source>{points} cut off by the limit</source>
        <translation>{points} cortados pelo limite</translation>
    </message>
    <message>
        <source>Cashback</source>
        <translation>Cashback</translation>
    </message>
    <message>
        <source>paid at once</source>
        <translation>pago na hora</translation>
    </message>
    <message>
        <source>paid on the first of the month</source>
        <translation>pago no dia 1 do mês</translation>
    </message>
    <message>
        <source>paid at the quarter&apos;s end</source>
        <translation>pago no fim do trimestre</translation>
    </message>
    <message>
        <source>paid at the year&apos;s end</source>
        <translation>pago no fim do ano</translation>
    </message>
    <message>
        <source>{progress}: badge {badge}</source>
        <translation>{progress}: insígnia {badge}</translation>
    </message>
    <message>
        <source>Points on money spent</source>
        <translation>Pontos pelo valor gasto</translation>
    </message>
    <message>
        <source>Points on the margin</source>
        <translation>Pontos pela margem</translation>
    </message>
    <message>
        <source>Points per piece</source>
        <translation>Pontos por peça</translation>
    </message>
    <message>
        <source>Points per sale</source>
        <translation>Pontos por venda</translation>
    </message>
    <message>
        <source>Bonus</source>
        <translation>Bónus</translation>
    </message>
    <message>
        <source>{points} per {money}</source>
        <translation>{points} por {money}</translation>
    </message>
    <message>
        <source>{points} per {money} of margin</source>
        <translation>{points} por {money} de margem</translation>
    </message>
    <message>
        <source>{points} a piece</source>
        <translation>{points} por peça</translation>
    </message>
    <message>
        <source>on {money}</source>
        <translation>sobre {money}</translation>
    </message>
    <message>
        <source>× {factor} for {tier}</source>
        <translation>× {factor} por ser {tier}</translation>
    </message>
    <message>
        <source>only for {tiers}</source>
        <translation>só para {tiers}</translation>
    </message>
    <message>
        <source>only with {plans}</source>
        <translation>só com {plans}</translation>
    </message>
    <message>
        <source>not for this member</source>
        <translation>não para este membro</translation>
    </message>
    <message>
        <source>not at this counter</source>
        <translation>não neste balcão</translation>
    </message>
    <message>
        <source>not on this day of the week</source>
        <translation>não neste dia da semana</translation>
    </message>
    <message>
        <source>has not begun</source>
        <translation>ainda não começou</translation>
    </message>
    <message>
        <source>is over</source>
        <translation>já terminou</translation>
    </message>
    <message>
        <source>only in the month of the birthday</source>
        <translation>só no mês de aniversário</translation>
    </message>
    <message>
        <source>only on the first sale</source>
        <translation>só na primeira venda</translation>
    </message>
    <message>
        <source>needs the code {code}</source>
        <translation>precisa do código {code}</translation>
    </message>
    <message>
        <source>from {money} on</source>
        <translation>a partir de {money}</translation>
    </message>
    <message>
        <source>up to {money}</source>
        <translation>até {money}</translation>
    </message>
    <message>
        <source>nothing on this sale counts for it</source>
        <translation>nada nesta venda conta para isto</translation>
    </message>
    <message>
        <source>not with this means of payment</source>
        <translation>não com este meio de pagamento</translation>
    </message>
    <message>
        <source>the limit has been reached</source>
        <translation>o limite foi atingido</translation>
    </message>
    <message>
        <source>another offer takes its place</source>
        <translation>outra oferta toma o seu lugar</translation>
    </message>
    <message>
        <source>the programme is closed</source>
        <translation>o programa está encerrado</translation>
    </message>
</context>
</TS>
