namespace ClinicMfa;

/// <summary>A phone number from the system that asked for the second proof before ClinicMfa.</summary>
public sealed record ImportedPhone
{
    /// <summary>The number, as rule E1 accepts it from a user: a US mobile, such as <c>+14152013344</c> or <c>(415) 201-3344</c>.</summary>
    public required string PhoneNumber { get; init; }

    /// <summary>Says that this user typed a code that the former system had sent to this number. Must be <see langword="true"/>: a number that nobody proved is a way in for whoever wrote it there.</summary>
    public required bool WasConfirmed { get; init; }

    /// <summary>Says that this user agreed to get codes by text at this number, and that the host has it on record. Must be <see langword="true"/>: carriers and the law ask for it.</summary>
    public required bool AgreedToTexts { get; init; }

    /// <summary>Prints the masked number (rule A2).</summary>
    public override string ToString() => $"ImportedPhone {MaskedDestination.OfPhoneNumber(PhoneNumber)}";
}
