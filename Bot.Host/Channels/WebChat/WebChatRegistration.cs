using Bot.Host.Pictures;
using Bot.Host.Pipeline;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Bot.Host.Channels.WebChat;

/// <summary>Puts the chat window on the host's own server: the page at <c>/</c>, all else under <c>/chat</c>.</summary>
public static class WebChatRegistration
{
    /// <summary>Needs <see cref="Inbox"/>, <c>IStore</c> and <c>IFiles</c> to be registered too.</summary>
    public static IServiceCollection AddWebChat(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<WebChatOptions>, WebChatOptionsCheck>();
        services.AddOptions<WebChatOptions>().BindStrictly(configuration, WebChatOptions.Section).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Drawings>();
        services.TryAddSingleton<DrawnAttachments>();
        services.AddSingleton<OpenPages>();
        services.AddSingleton<Flood>();
        services.AddSingleton<Newcomers>();
        services.AddSingleton<Addresses>();
        services.AddSingleton<FilesByAddress>();
        services.AddSingleton<IChannel, WebChatChannel>();
        return services;
    }

    public static IEndpointRouteBuilder MapWebChat(this IEndpointRouteBuilder endpoints)
    {
        var chat = endpoints.MapGroup("").AddEndpointFilter<SecurityHeaders>();
        chat.MapGet("/", PageFiles.Index);
        chat.MapGet("/chat/page/{name}", PageFiles.Page);
        chat.MapGet("/chat/assets/{name}", PageFiles.Asset);
        chat.MapGet("/chat/embed.js", PageFiles.Embed);
        chat.MapGet("/chat/about", AboutPage.Get);
        chat.MapGet("/chat/events", EventStream.Get);
        chat.MapMethods("/chat/drawn/{sequence:long}", [HttpMethods.Get, HttpMethods.Head], DrawnFiles.Get);
        chat.MapMethods("/chat/files/{id}", [HttpMethods.Get, HttpMethods.Head], SentFiles.Get);

        var posts = chat.MapGroup("/chat").AddEndpointFilter<SameOrigin>();
        posts.MapPost("/messages", SentMessages.Post);
        posts.MapPost("/files", SentFiles.Post);
        return endpoints;
    }
}
