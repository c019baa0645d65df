using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace ClinicMfa.AspNetCore;

/// <summary>Carries a <see cref="PendingTicket"/> in ASP.NET Core's own ticket, which cookies and ticket stores take.</summary>
internal static class PendingTicketFormat
{
    private const string Kind = "kind";
    private const string Clinic = "clinic";
    private const string User = "user";
    private const string ReturnPath = "return";
    private const string Audience = "audience";
    private const string Challenge = "challenge";
    private const string Refusal = "refusal";
    private const string FollowUpName = "then";
    private const string FollowUpState = "then:state";
    private const string ChangeTo = "change";
    private const string FormTooOld = "form";
    private const string CredentialStamp = "stamp";
    private const string HostPrefix = "host:";
    private const char MethodSeparator = '|';
    private const string HostRedirect = ".redirect"; // AuthenticationProperties.RedirectUri

    public static AuthenticationTicket Write(PendingTicket pending)
    {
        var properties = new AuthenticationProperties { ExpiresUtc = pending.ExpiresAt };
        var items = properties.Items;
        items[Kind] = pending.Kind.ToString();
        items[Clinic] = pending.Subject.ClinicId;
        items[User] = pending.Subject.UserId;
        items[ReturnPath] = pending.ReturnPath;
        items[Audience] = pending.Audience.ToString();
        if (pending.ChallengeId is { } challenge)
            items[Challenge] = challenge.Value;
        if (pending.Refusal is { } refusal)
            items[Refusal] = RefusalText.Write(refusal);
        if (pending.FollowUp is { } followUp)
        {
            items[FollowUpName] = followUp.Name;
            items[FollowUpState] = followUp.State;
        }

        if (pending.ChangeTo is { } methods)
            items[ChangeTo] = string.Join(MethodSeparator, methods.Select(method => method.Name));

        if (pending.IsFormTooOld)
            items[FormTooOld] = "";

        if (pending.CredentialStamp is { } stamp)
            items[CredentialStamp] = stamp;

        // Kept apart, so that neither the host's expiry nor anything else of the session is taken for the pending one's.
        // Where the host was going to is the return path already, and too long to be carried twice.
        foreach (var (key, value) in pending.Properties?.Items ?? new Dictionary<string, string?>())
        {
            if (key != HostRedirect)
                items[HostPrefix + key] = value;
        }

        return new AuthenticationTicket(pending.Principal ?? new ClaimsPrincipal(new ClaimsIdentity()), properties, pending.Scheme);
    }

    /// <summary>Reads a ticket back.</summary>
    /// <returns><see langword="null"/> when it is none of these, or of another version.</returns>
    public static PendingTicket? Read(AuthenticationTicket ticket)
    {
        var items = ticket.Properties.Items;
        if (!Enum.TryParse<PendingKind>(Item(Kind), out var kind) || !Enum.IsDefined(kind)
            || !Enum.TryParse<MfaAudience>(Item(Audience), out var audience) || !Enum.IsDefined(audience)
            || !MfaSubject.TryCreate(Item(Clinic), Item(User), out var subject)
            || Item(ReturnPath) is not { } returnPath
            || ticket.Properties.ExpiresUtc is not { } expiresAt
            || !TryReadChallenge(Item(Challenge), out var challenge)
            || !TryReadMethods(Item(ChangeTo), out var changeTo))
            return null;

        return new PendingTicket
        {
            Kind = kind,
            Subject = subject,
            Scheme = ticket.AuthenticationScheme,
            ReturnPath = returnPath,
            ExpiresAt = expiresAt,
            Audience = audience,
            ChallengeId = challenge,
            Refusal = Item(Refusal) is { } refusal ? RefusalText.Read(refusal) : null,
            FollowUp = Item(FollowUpName) is { } name && Item(FollowUpState) is { } state ? new FollowUp(name, state) : null,
            ChangeTo = changeTo,
            IsFormTooOld = items.ContainsKey(FormTooOld),
            CredentialStamp = Item(CredentialStamp),
            Principal = ticket.Principal,
            Properties = new AuthenticationProperties(items
                .Where(item => item.Key.StartsWith(HostPrefix, StringComparison.Ordinal))
                .ToDictionary(item => item.Key[HostPrefix.Length..], item => item.Value)),
        };

        string? Item(string key) => items.TryGetValue(key, out var value) ? value : null;
    }

    // One that can't be read is not "none": that means that the start was refused.
    private static bool TryReadChallenge(string? text, out ChallengeId? challenge)
    {
        challenge = ClinicMfa.ChallengeId.TryParse(text, out var read) ? read : null;
        return text is null || challenge is not null;
    }

    // A method that is not known is not left out: no method at all means whatever the clinic allows.
    private static bool TryReadMethods(string? text, out IReadOnlyList<MfaMethod>? methods)
    {
        var names = string.IsNullOrEmpty(text) ? [] : text.Split(MethodSeparator);
        List<MfaMethod> known = [.. names.Select(name => MfaMethod.TryParse(name, out var method) ? method : (MfaMethod?)null).OfType<MfaMethod>()];
        methods = text is null ? null : known;
        return known.Count == names.Length;
    }
}
