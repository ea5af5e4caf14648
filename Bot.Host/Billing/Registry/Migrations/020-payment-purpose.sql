-- What the payer's bank wrote to a payment: the number of an order of the bot's may stand in it.
alter table payment add column purpose text not null default '';
