"""The programme's file being edited: the table of its fields, and edits that touch nothing but what they change."""
