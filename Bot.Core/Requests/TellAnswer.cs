using Bot.Core.Consent;
using Bot.Core.Conversations;
using Bot.Core.Organisations;

namespace Bot.Core.Requests;

/// <summary>Brings an operator's answer into the conversation in which it was asked for.</summary>
public static class TellAnswer
{
    public static async ValueTask<Step> RunAsync(Scene scene, RequestAnswered answered)
    {
        var request = await scene.Store.RequestAsync(answered.Number, scene.Cancelled);
        // Erased meanwhile by its resident, who is to hear of it no more.
        if (request is null)
            return Step.Stay();
        var moved = Step.Stay().Save(new RequestMoved(answered.Number, answered.Closes ? RequestStatus.Closed : RequestStatus.Answered, answered.Text, scene.Now));
        // This conversation has been parted from the resident, who finds the answer among the requests elsewhere.
        if (request.Resident != scene.Resident || scene.Conversation.Consent < GiveConsent.Version)
            return moved;
        return moved.Remember(conversation => conversation with { Letter = new(request.Number, scene.Now) }).Say(Words(scene, request, answered)
            .WithButtons(scene.Button("Requests.Button.Mine", "my-requests"), scene.Button("Requests.Button.Write", "request")));
    }

    private static Reply Words(Scene scene, Request request, RequestAnswered answered)
    {
        var organisation = scene.Organisations.Find(request.Organisation);
        var name = RequestReplies.Organisation(scene, request);
        if (answered.Text is null)
            return scene.Reply("Requests.ClosedWithoutWords", ("number", request.Number), ("organisation", name));
        // What an operator writes may hold personal data, which some channels must not see.
        return organisation is null || organisation.Profile.PolicyFor(scene.Peer.Channel) == ChannelPolicy.Full
            ? scene.Reply("Requests.Answer", ("number", request.Number), ("organisation", name), ("text", answered.Text))
            : scene.Reply("Requests.AnswerElsewhere", ("number", request.Number), ("organisation", name), ("phone", organisation.Profile.Contacts.Phone));
    }
}
