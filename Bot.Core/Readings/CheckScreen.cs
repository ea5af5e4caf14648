using System.Text;
using Bot.Core.Charges;
using Bot.Core.Conversations;
using Bot.Core.Texts;

namespace Bot.Core.Readings;

/// <summary>What will be sent, before it is: from what to what, how much that is, and roughly for how much money.</summary>
public static class CheckScreen
{
    public static Reply Show(Scene scene, ReadingsDraft draft)
    {
        var organisation = scene.Organisations[draft.Account.Organisation];
        var text = new StringBuilder(scene.Say("Readings.Check"));
        if (scene.HasSeveralAccounts)
            text.Append('\n').Append(scene.Say("Accounts.Unnamed", ("organisation", organisation.Profile.Name.In(scene.Language)), ("number", draft.Account.Number)));
        foreach (var (meter, register) in draft.Dials)
            text.Append('\n').Append(Line(scene, draft, meter, register));
        if (Estimate.Of(organisation.Profile.Tariffs, Used(draft), draft.Period) is { } sum)
            text.Append('\n').Append(scene.Say("Readings.Estimate", ("sum", sum.Write(scene.Language))));
        var window = organisation.Window(scene.Now)!;
        if (window.IsOpen)
        {
            return new Reply(text.ToString()).WithButtons(
                scene.Button("Readings.Button.Send", SubmitReadings.SendAction, draft.Revision, ButtonStyle.Primary),
                scene.Button("Readings.Button.Fix", SubmitReadings.FixAction));
        }
        var keep = scene.Say("Readings.Button.Keep", ("day", window.First.WriteDay(scene.Language, organisation.Today(scene.Now))));
        return new Reply(text.ToString())
            .WithButtons(new Button(keep, new ButtonAction(SubmitReadings.SendAction, draft.Revision).ToString(), ButtonStyle.Primary))
            .WithButtons(scene.Button("Readings.Button.Fix", SubmitReadings.FixAction), scene.Button("Readings.Button.Drop", SubmitReadings.DropAction));
    }

    /// <summary>Which of the values, those already given for the month included, is to be changed.</summary>
    public static Reply ChooseCorrection(Scene scene, ReadingsDraft draft)
    {
        var given = draft.Dials.Where(pair => pair.Register.Current is not null && draft.ValueOf(new(pair.Meter.Id, pair.Register.Zone)) is null)
            .Select(pair => "\n" + Line(scene, draft, pair.Meter, pair.Register));
        var lead = draft.Values.Count == 0 ? scene.Say("Readings.Given") + string.Concat(given) + "\n\n" : "";
        return new Reply(lead + scene.Say("Readings.ChooseCorrection", ("example", ReadingsReplies.Example(scene, draft)))) with
        {
            Buttons =
            [
                .. draft.Dials.Select(pair => new[]
                {
                    new Button(scene.Title(pair.Meter, pair.Register.Zone),
                        new ButtonAction(SubmitReadings.EditAction, SubmitReadings.DialArgument(draft, new(pair.Meter.Id, pair.Register.Zone))).ToString()),
                }),
                [draft.Values.Count == 0 ? scene.Button("Button.Menu", "menu") : scene.Button("Readings.Button.Send", SubmitReadings.SendAction, draft.Revision)],
            ],
        };
    }

    private static string Line(Scene scene, ReadingsDraft draft, Meter meter, Register register)
    {
        var title = scene.Title(meter, register.Zone);
        if (draft.ValueOf(new(meter.Id, register.Zone)) is not { } entered)
        {
            return register.Current is { } sent
                ? scene.Say("Readings.CheckAlreadySent", ("meter", title), ("value", ReadingsReplies.Written(scene, meter, sent, sent < register.Previous)))
                : scene.Say("Readings.CheckSkipped", ("meter", title));
        }
        if (register.Previous is not { } previous)
            return scene.Say("Readings.CheckFirst", ("meter", title), ("serial", meter.Serial), ("value", ReadingsReplies.Written(scene, meter, entered.Value)));
        var used = Consumption.Between(meter, previous, entered.Value, entered.RolledOver);
        var line = scene.Say("Readings.CheckLine", ("meter", title), ("serial", meter.Serial), ("previous", ReadingsReplies.Written(scene, meter, previous, entered.RolledOver || register.HasCrossedZero)),
            ("value", ReadingsReplies.Written(scene, meter, entered.Value, entered.RolledOver)), ("consumption", used.Write(scene.Language)), ("unit", scene.Unit(meter.Service)));
        if (register.Current is { } current && current != entered.Value)
            line += " " + scene.Say("Readings.CheckReplaces", ("value", ReadingsReplies.Written(scene, meter, current, current < previous)));
        return used == 0 ? line + ". " + scene.Say("Readings.ZeroNote") : line;
    }

    private static IEnumerable<Quantity> Used(ReadingsDraft draft) =>
        from pair in draft.Dials
        let dial = new Dial(pair.Meter.Id, pair.Register.Zone)
        let entered = draft.ValueOf(dial) ?? (pair.Register.Current is { } sent ? new(dial, sent, sent < pair.Register.Previous) : null)
        where entered is not null && pair.Register.Previous is not null
        select new Quantity(pair.Meter.Service, pair.Register.Zone, Consumption.Between(pair.Meter, pair.Register.Previous!.Value, entered.Value, entered.RolledOver));
}
