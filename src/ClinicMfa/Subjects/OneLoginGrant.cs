namespace ClinicMfa;

/// <summary>Emergency access: the next login of this subject needs no code (45 CFR 164.312(a)(2)(ii)). Given by the operator only, used up by that login.</summary>
public sealed record OneLoginGrant
{
    /// <summary>When it was given, UTC.</summary>
    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>From when on it is worth nothing, UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>SHA-256 of the credential stamp it was given under, in hexadecimal: a changed password or address voids it.</summary>
    public required string CredentialStampHash { get; init; }
}
