using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Messengers;
using Bot.Core.Readings;
using Bot.Core.Support;
using Bot.Core.Texts;

namespace Bot.Core.MyData;

/// <summary>Hands the resident all that is kept of them: a text to read, and the same as JSON.</summary>
public static class ExportData
{
    public static async ValueTask<Step> RunAsync(Scene scene)
    {
        // The file holds all accounts: one of which nothing may be said in this channel keeps it from being made here.
        if ((await scene.LinksAsync()).Select(link => scene.Unspoken(link)).FirstOrDefault(refused => refused is not null) is { } unspoken)
            return unspoken;
        var dossier = await scene.Store.DossierAsync(scene.RequireResident, scene.Cancelled);
        var day = scene.Now.ToString("yyyy-MM-dd");
        var (readable, full) = await AttachAsync(scene, "text", $"abonent-{day}.txt", "text/plain", Encoding.UTF8.GetBytes("\uFEFF" + Readable(scene, dossier)), "MyData.ReadableAlt");
        var (json, alsoFull) = await AttachAsync(scene, "json", $"abonent-{day}.json", "application/json", JsonSerializer.SerializeToUtf8Bytes(dossier, DossierJson.Default.Dossier), "MyData.JsonAlt");
        if ((full ?? alsoFull) is { } refused)
            return ShowHelp.NotReadable(scene, refused);
        return Step.Stay()
            .Say(scene.Reply("MyData.ExportReadable") with { Attachment = readable })
            .Say((scene.Reply("MyData.ExportJson") with { Attachment = json })
                .WithButtons(scene.Button("MyData.Button.Delete", "delete-me"), scene.Button("Button.Menu", "menu")));
    }

    /// <returns>One of the two: what is attached, or why there is no room for it.</returns>
    private static async ValueTask<(Attachment? Attachment, FileRefused? Full)> AttachAsync(Scene scene, string part, string name, string type, byte[] content, string alt)
    {
        using var stream = new MemoryStream(content);
        // Named by what is in it: a turn that is run again finds the file it has made before, and no other one.
        return await scene.Files.SaveAsync(scene.Peer, $"export/{part}/{Convert.ToHexString(SHA256.HashData(content))}", stream, scene.Cancelled) switch
        {
            KeptFile.Kept { Id: var id } => (new Attachment($"file:{id}", name, type, scene.Say(alt)), null),
            KeptFile.NoRoom { Why: var why } => (null, new FileRefused(why)),
            _ => throw new InvalidOperationException("A file is kept or there is no room for it."),
        };
    }

    private static string Readable(Scene scene, Dossier dossier)
    {
        var text = new StringBuilder(scene.Say("MyData.Head", ("moment", Moment(scene.Now)))).Append('\n');
        Section(scene, text, "MyData.HeadConsents", dossier.Consents.Select(consent => scene.Say("MyData.ConsentLine", ("version", consent.Version), ("moment", Moment(consent.At)))));
        Section(scene, text, "MyData.HeadPeers", dossier.Peers.Select(peer => ShowMessengers.NameOf(scene.Language, peer.Channel)));
        Section(scene, text, "MyData.HeadAccounts", dossier.Accounts.Select(link =>
            $"{Named(scene, link.Account)}{(link.Name is null ? "" : $" «{link.Name}»")}, {scene.Say($"MyData.Access.{link.Access}")}, {Moment(link.LinkedAt)}"));
        Section(scene, text, "MyData.HeadDelegations", dossier.Delegations.Select(delegation =>
            $"{Named(scene, delegation.Account)}{(delegation.Label.Length == 0 ? "" : $", «{delegation.Label}»")}, {scene.Say($"MyData.Access.{delegation.Rights}")}, {Moment(delegation.OfferedAt)}"));
        Section(scene, text, "MyData.HeadReadings", dossier.Readings.Select(submission =>
            $"{submission.Number}, {Moment(submission.AcceptedAt)}, {Named(scene, submission.Account)}: "
            + string.Join(", ", submission.Values.Select(value => $"№{value.Serial} {value.Written(scene.Language)}"))));
        Section(scene, text, "MyData.HeadPayments", dossier.Payments.Select(order =>
            $"{order.Number}, {Moment(order.ChangedAt)}, {Named(scene, order.Account)}: {order.Sum.Write(scene.Language)}, {scene.Say($"Order.State.{order.State}")}"));
        Section(scene, text, "MyData.HeadRequests", dossier.Requests.SelectMany(request =>
            request.Parts.Select(part => $"{request.Number}, {Moment(part.At)}: {part.Text ?? part.File?.Name}").Prepend($"{request.Number}, {scene.Say($"Requests.Status.{request.Status}")}")));
        Section(scene, text, "MyData.HeadEvents", dossier.Events.Select(happened =>
            $"{Moment(happened.At)}, {Named(scene, happened.Account)}: {ShowLog.What(scene, happened)}"));
        Section(scene, text, "MyData.HeadMessages", dossier.Messages.Select(message => $"{Moment(message.At)} {(message.FromBot ? "<" : ">")} {message.Text ?? message.File ?? scene.Say("MyData.NotKept")}"));
        return text.ToString();
    }

    private static string Named(Scene scene, AccountKey account) =>
        $"{scene.Organisations.Find(account.Organisation)?.Profile.Name.In(scene.Language) ?? account.Organisation} {scene.Organisations.Shown(account)}";

    private static void Section(Scene scene, StringBuilder text, string head, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        text.Append('\n').Append(scene.Say(head)).Append('\n');
        if (all.Count == 0)
            text.Append(scene.Say("MyData.Nothing")).Append('\n');
        foreach (var line in all)
            text.Append(line).Append('\n');
    }

    // A resident may have accounts in several zones: the file keeps to one and names it.
    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'");
}
