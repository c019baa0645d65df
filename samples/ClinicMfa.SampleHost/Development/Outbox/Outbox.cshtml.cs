using ClinicMfa.SampleHost.Clinics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClinicMfa.SampleHost.Development.Outbox;

/// <summary>Shows the messages as a phone and a mailbox would.</summary>
/// <remarks>Anonymous: whoever waits for a code isn't signed in. It exists in Development only, where the host listens on loopback.</remarks>
[AllowAnonymous]
internal sealed class OutboxModel(DevelopmentOutbox outbox, ClinicList clinics) : PageModel
{
    public IReadOnlyList<OutboxMessage> Texts { get; private set; } = [];

    public IReadOnlyList<OutboxMessage> Emails { get; private set; } = [];

    public void OnGet()
    {
        // The emails' own styles: they stand in sandboxed frames, which inherit this page's policy.
        Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        var messages = outbox.NewestFirst();
        Texts = [.. messages.Where(message => message.Channel == MfaMethod.Text.Name)];
        Emails = [.. messages.Where(message => message.Channel == MfaMethod.Email.Name)];
    }

    /// <summary>When a message was sent, as its reader's clock has it: with the clinic's zone.</summary>
    public string ShowTime(OutboxMessage message) =>
        clinics.TryGet(message.Clinic, out var clinic)
            ? TimeZoneInfo.ConvertTime(message.SentAt, clinic.TimeZone).ToString("t", System.Globalization.CultureInfo.GetCultureInfo("en-US"))
            : message.SentAt.ToString("u");
}
