using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Bot.Tests")]
[assembly: InternalsVisibleTo("Bot.Bench")]
