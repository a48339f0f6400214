-- Whether an item is history of another register.
CREATE INDEX source_mark_of_item ON source_mark (item_id);
