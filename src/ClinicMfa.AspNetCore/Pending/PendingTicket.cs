using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace ClinicMfa.AspNetCore;

/// <summary>What a browser in the middle of a proof carries. It authenticates nothing: no authentication handler reads it.</summary>
internal sealed record PendingTicket
{
    /// <summary>How long it lives after each message.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(30);

    /// <summary>What for.</summary>
    public required PendingKind Kind { get; init; }

    /// <summary>Who.</summary>
    public required MfaSubject Subject { get; init; }

    /// <summary>The scheme of the session to begin or to renew.</summary>
    public required string Scheme { get; init; }

    /// <summary>Where to go in the end: a path of this site.</summary>
    public required string ReturnPath { get; init; }

    /// <summary>From when on it is worth nothing, UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Through which door.</summary>
    public MfaAudience Audience { get; init; } = MfaAudience.Staff;

    /// <summary>The challenge; <see langword="null"/>: refused before there was one. Then it only says why, and only <see cref="WithheldTrust"/> completes it.</summary>
    public ChallengeId? ChallengeId { get; init; }

    /// <summary>Why the start was refused, to be said by the page that the browser is sent to.</summary>
    public MfaRefusal? Refusal { get; init; }

    /// <summary>What to do once the code of a step-up is accepted.</summary>
    public FollowUp? FollowUp { get; init; }

    /// <summary>Where a step-up is the beginning of a change of method: what it may be changed to, none: whatever the clinic allows; otherwise <see langword="null"/>.</summary>
    public IReadOnlyList<MfaMethod>? ChangeTo { get; init; }

    /// <summary>What a login that was refused as locked was made under, hashed, where its trust is to be looked at again; otherwise <see langword="null"/>.</summary>
    public string? CredentialStamp { get; init; }

    /// <summary>Whether a step-up is asked because a form came too late to be taken: the page says so.</summary>
    public bool IsFormTooOld { get; init; }

    /// <summary>Whom the host will have signed in. A step-up carries nobody: it renews the live session.</summary>
    public ClaimsPrincipal? Principal { get; init; }

    /// <summary>The host's properties for that session.</summary>
    public AuthenticationProperties? Properties { get; init; }
}
