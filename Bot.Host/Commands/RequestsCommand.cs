using System.CommandLine;
using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Requests;
using Bot.Host.Organisations;
using Bot.Host.Storage;

namespace Bot.Host.Commands;

/// <summary>The operator's <c>requests</c>: what residents have asked, and the answers to it. Works beside a running host.</summary>
public static class RequestsCommand
{
    public static Command Create(Func<IConfiguration> configure, TimeProvider time) => new("requests", "Residents' requests")
    {
        List(configure), Show(configure), Answer(configure, time), Close(configure, time),
    };

    private static Command List(Func<IConfiguration> configure)
    {
        var all = new Option<bool>("--all") { Description = "Also those answered or closed" };
        var organisation = new Option<string?>("--organisation", "-o") { Description = "Only those to this organisation", HelpName = "KEY" };
        var command = new Command("list", "List the requests that wait for an answer, oldest first") { all, organisation };
        command.SetAction(parsed => OperatorCommand.Run(configure(), parsed, (desk, screen) =>
        {
            var to = parsed.GetValue(organisation);
            var found = desk.Requests(parsed.GetValue(all)).Where(request => to is null || request.Organisation == to).ToList();
            screen.Output.WriteLine(found.Count == 0 ? "No request." : "number;sent at (UTC);organisation;account;kind;status");
            foreach (var request in found)
                screen.Output.WriteLine($"{request.Number};{request.SentAt.UtcDateTime:yyyy-MM-dd HH:mm};{request.Organisation};{request.Account};{request.Kind};{request.Status}");
            return 0;
        }));
        return command;
    }

    private static Command Show(Func<IConfiguration> configure)
    {
        var number = Number();
        var command = new Command("show", "Show a request with its answers; files by where they lie on the disk") { number };
        command.SetAction(parsed =>
        {
            var configuration = configure();
            return OperatorCommand.Run(configuration, parsed, (desk, screen) =>
            {
                if (desk.Request(parsed.GetRequiredValue(number)) is not { } request)
                    return NoSuch(screen, parsed.GetRequiredValue(number));
                var files = new DiskFiles(new() { Path = OperatorCommand.PathIn(configuration) }, TimeProvider.System);
                screen.Output.WriteLine($"{request.Number}, {request.Kind}, {request.Status}, {request.Organisation} {request.Account}");
                foreach (var part in request.Parts)
                    screen.Output.WriteLine($"{part.At.UtcDateTime:yyyy-MM-dd HH:mm} {(part.IsAnswer ? "<" : ">")} {part.Text ?? $"{part.File!.Name}: {files.PathOf(part.Keeper ?? request.Peer, part.File.FileId)}"}");
                return 0;
            });
        });
        return command;
    }

    private static Command Answer(Func<IConfiguration> configure, TimeProvider time)
    {
        var number = Number();
        var text = new Argument<string>("text") { Description = "What the resident reads" };
        var closes = new Option<bool>("--close") { Description = "Close the request with the answer" };
        var confirms = new Option<bool>("--confirm-card") { Description = "The transport card of the request is its sender's own, as you have seen: show them all of it" };
        var command = new Command("answer", "Answer a request; the answer arrives in the resident's chat") { number, text, closes, confirms };
        command.SetAction(parsed => Order(
            configure, time, parsed, new(parsed.GetRequiredValue(number), parsed.GetRequiredValue(text), parsed.GetValue(closes)), parsed.GetValue(confirms)));
        return command;
    }

    private static Command Close(Func<IConfiguration> configure, TimeProvider time)
    {
        var number = Number();
        var command = new Command("close", "Close a request without words") { number };
        command.SetAction(parsed => Order(configure, time, parsed, new(parsed.GetRequiredValue(number), null, Closes: true)));
        return command;
    }

    private static int Order(Func<IConfiguration> configure, TimeProvider time, ParseResult parsed, RequestAnswered answer, bool confirmsCard = false)
    {
        var configuration = configure();
        return OperatorCommand.Run(configuration, parsed, (desk, screen) =>
        {
            if (desk.Request(answer.Number) is not { } request)
                return NoSuch(screen, answer.Number);
            if (request.Status == RequestStatus.Closed)
                return screen.Fail($"{answer.Number} is closed.");
            if (answer.Text is { } written)
            {
                if (IncomingText.Message(written) is not { } clean)
                    return screen.Fail("The answer is empty.");
                if (clean.IsCut)
                    return screen.Fail($"The answer is longer than {Input.MaxTextLength} characters. Send it in parts.");
                answer = answer with { Text = clean.Text };
            }
            if (!confirmsCard)
                desk.Answer(answer, time.GetUtcNow());
            else if (NamedOrganisation.Find(configuration, request.Organisation).Organisation?.Profile.Kind != OrganisationKind.TransportCard || request.Account is null)
                return screen.Fail($"{answer.Number} is about no transport card.");
            else if (!desk.AnswerAndConfirm(answer, request, time.GetUtcNow()))
                return screen.Fail($"Who sent {answer.Number} has the card no longer.");
            screen.Output.WriteLine($"{answer.Number}: written down; the host brings it to the resident, at once where it runs, else when it starts.");
            return 0;
        });
    }

    // The letter before the number looks the same on a Latin keyboard.
    private static Argument<string> Number() => new("number")
    {
        Description = "The request's number, such as О-2611-000002",
        CustomParser = given => given.Tokens[0].Value.Trim().ToUpperInvariant() is ['O' or '0', .. var rest] ? "О" + rest : given.Tokens[0].Value.Trim().ToUpperInvariant(),
    };

    private static int NoSuch(Screen screen, string number) => screen.Fail($"There is no request {number}.");
}
