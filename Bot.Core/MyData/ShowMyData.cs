using Bot.Core.Conversations;

namespace Bot.Core.MyData;

/// <summary>From here a resident takes out, looks through or erases what is kept of them.</summary>
public static class ShowMyData
{
    public static Step Run(Scene scene) => Step.Stay().Say(scene.Reply("MyData.Screen")
        .WithButtons(scene.Button("MyData.Button.Log", "my-log"), scene.Button("Consent.Button.Info", "consent"))
        .WithButtons(scene.Button("MyData.Button.Export", "export-me"), scene.Button("MyData.Button.Delete", "delete-me"))
        .WithButtons(scene.Button("Messengers.Button.Mine", "messengers"), scene.Button("Button.Menu", "menu")));
}
