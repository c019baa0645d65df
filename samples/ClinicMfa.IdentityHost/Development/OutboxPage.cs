using System.Net;
using System.Text.Json;
using ClinicMfa.SampleHost.Development.Outbox;

namespace ClinicMfa.IdentityHost;

/// <summary>The messages that would have been sent, at <c>/dev/outbox</c>. Anonymous: whoever waits for a code isn't signed in. Development only.</summary>
internal sealed class OutboxPage(DevelopmentOutbox outbox) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Map("/dev/outbox.json", json => json.Run(context => context.Response.WriteAsJsonAsync(outbox.NewestFirst(), JsonSerializerOptions.Web)));
        app.Map("/dev/outbox", page => page.Run(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            var messages = outbox.NewestFirst().Select(message =>
                $"<h2>{WebUtility.HtmlEncode(message.Subject ?? "Text")} to {WebUtility.HtmlEncode(message.To)}</h2><pre>{WebUtility.HtmlEncode(message.Text)}</pre>");
            return context.Response.WriteAsync($"<!DOCTYPE html><html lang=\"en\"><title>Outbox</title><h1>Outbox</h1>{string.Concat(messages)}</html>");
        }));
        next(app);
    };
}
