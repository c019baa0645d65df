namespace ClinicMfa;

/// <summary>An address or number with most of it hidden: enough for its owner to recognise, too little for anybody else (rule A2).</summary>
/// <param name="Value">The masked text.</param>
public readonly record struct MaskedDestination(string Value)
{
    private const string Hidden = "•••";

    /// <summary>Masks an email address: <c>t•••@harbor.example</c>.</summary>
    public static MaskedDestination OfEmail(string address)
    {
        var at = address.LastIndexOf('@');
        return at <= 0
            ? new MaskedDestination(Hidden)
            : new MaskedDestination(string.Concat(FirstCharacter(address), Hidden, address.AsSpan(at)));
    }

    /// <summary>Masks an E.164 number: <c>(•••) •••-0123</c>.</summary>
    public static MaskedDestination OfPhoneNumber(string number) =>
        new($"({Hidden}) {Hidden}-{(number.Length > 4 ? number[^4..] : "")}");

    /// <summary>Masks whatever a method sends to.</summary>
    public static MaskedDestination Of(MfaMethod method, string destination) =>
        method == MfaMethod.Email ? OfEmail(destination) : OfPhoneNumber(destination);

    /// <summary>The masked text.</summary>
    public override string ToString() => Value;

    /// <summary>Of an address, in which at least its <c>@</c> comes after it.</summary>
    private static string FirstCharacter(string address) =>
        char.IsSurrogate(address[0]) ? address[..2] : address[..1];
}
