using Bot.Host.Commands;

return await AbonentCommands.RunAsync(args);
