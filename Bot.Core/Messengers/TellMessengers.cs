using Bot.Core.Consent;
using Bot.Core.Conversations;

namespace Bot.Core.Messengers;

/// <summary>Tells in one messenger what was done from another, with the way to undo it.</summary>
public static class TellMessengers
{
    public static Step Run(Scene scene, MessengersChanged changed)
    {
        var name = ShowMessengers.NameOf(scene.Language, changed.Channel);
        if (changed.Change == MessengerChange.PartedHere)
        {
            // Meanwhile it may have been joined again.
            return scene.Resident is not null
                ? Step.Stay()
                : Step.Stay().Say(scene.Reply("Messengers.NoticePartedHere", ("name", name)).WithButtons(scene.Button("MyData.Button.Again", GiveConsent.BeginAction)));
        }
        if (scene.Resident is null)
            return Step.Stay();
        return changed.Change == MessengerChange.Joined
            ? Step.Stay().Say(scene.Reply("Messengers.NoticeJoined", ("name", name))
                .WithButtons(ShowMessengers.PartButton(scene, name, changed.Key), scene.Button("Messengers.Button.Mine", "messengers")))
            : Step.Stay().Say(scene.Reply("Messengers.NoticeParted", ("name", name)).WithButtons(scene.Button("Messengers.Button.Mine", "messengers")));
    }
}
