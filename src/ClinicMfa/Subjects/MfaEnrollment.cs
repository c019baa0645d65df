namespace ClinicMfa;

/// <summary>Which method a user has set up.</summary>
public sealed record MfaEnrollment
{
    /// <summary>The method.</summary>
    public required MfaMethod Method { get; init; }

    /// <summary>For <see cref="MfaMethod.Text"/> the number in E.164, such as <c>+14152013344</c>; otherwise <see langword="null"/>: codes by email follow the account's address (rule E3).</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>When the code that completed the set-up was accepted, UTC; of a number taken over from a former system, when that was done.</summary>
    public required DateTimeOffset SetUpAt { get; init; }

    /// <summary>Prints the method and the masked number (rule A2).</summary>
    public override string ToString() => PhoneNumber is null
        ? $"MfaEnrollment {Method}"
        : $"MfaEnrollment {Method} {MaskedDestination.OfPhoneNumber(PhoneNumber)}";
}
