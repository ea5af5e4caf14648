using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Understanding;
using Bot.Host.Organisations;

namespace Bot.Host.Commands;

/// <summary>The administrator's <c>understand</c>: what the conversation makes of phrases, one a line.</summary>
public static partial class UnderstandCommand
{
    private static readonly Dictionary<string, PhraseContext> Contexts = new()
    {
        ["menu"] = PhraseContext.Menu,
        ["new"] = PhraseContext.New,
        ["card"] = PhraseContext.Card,
        ["in_reading"] = PhraseContext.InReading,
    };

    // Russian stays readable; what is printed goes to a screen and into no page.
    private static readonly PhraseJson Json = new(new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <param name="configure">The same configuration as the host's; asked for only when the command runs.</param>
    /// <param name="input">Where the phrases are read from; null for the process's standard input.</param>
    public static Command Create(Func<IConfiguration> configure, TextReader? input = null)
    {
        var context = new Option<string>("--context")
        {
            Description = "Where the phrases are said: menu, new (nothing linked yet), card (a transport card), in_reading (a reading was asked for)",
            DefaultValueFactory = _ => "menu",
        };
        context.AcceptOnlyFromAmong([.. Contexts.Keys]);
        var meters = new Option<string?>("--meters")
        {
            Description = "JSON array of meters with key, service, zone, serial, previous, digits, decimals; without it, those of the demo account 4460153001",
            HelpName = "FILE",
        };
        var command = new Command("understand", "Show what the bot understands: reads phrases from standard input, one a line, and prints a JSON line for each")
        {
            context, meters,
        };
        command.SetAction(parsed => Run(
            Contexts[parsed.GetRequiredValue(context)], parsed.GetValue(meters), configure(), input,
            new(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error)));
        return command;
    }

    private static int Run(PhraseContext context, string? path, IConfiguration configuration, TextReader? given, Screen screen)
    {
        try
        {
            var meters = path is null ? MetersFile.Demo : MetersFile.Read(path);
            var organisations = OrganisationsSetup.Read(configuration);
            using var standard = given is null ? LinesOf(Console.OpenStandardInput()) : null;
            var input = given ?? standard!;
            while (input.ReadLine() is { } line)
            {
                var text = IncomingText.Clean(line);
                var understood = Understand.Whole(text, context, meters.Meters, number => organisations.Recognise(Organisation.Tidy(number)).Count > 0);
                screen.Output.WriteLine(JsonSerializer.Serialize(Answer(line, understood, meters), Json.UnderstoodLine));
            }
            return 0;
        }
        catch (MetersFaultException fault)
        {
            return screen.Fail(fault.Message);
        }
        catch (ConfigurationFaultException fault)
        {
            return screen.Fail(fault.Message);
        }
    }

    /// <summary>UTF-8 with a mark before it or without.</summary>
    internal static StreamReader LinesOf(Stream input) => new(input, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true);

    private static UnderstoodLine Answer(string text, Understood understood, MetersFile meters) => new(
        text,
        understood.Intent.Name(),
        [.. understood.Others.Select(intent => intent.Name())],
        understood.Values.ToDictionary(value => meters.KeyOf(value.Dial), value => value.Value),
        understood.Problems,
        understood.Asks);

    internal sealed record UnderstoodLine(
        string Text, string Intent, IReadOnlyList<string> Others, IReadOnlyDictionary<string, decimal> Readings, IReadOnlyList<string> Problems, bool Asks);

    [JsonSerializable(typeof(UnderstoodLine))]
    private sealed partial class PhraseJson : JsonSerializerContext;
}
