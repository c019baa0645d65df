namespace ClinicMfa;

/// <summary>The short reference, such as <c>K7</c>, by which a person finds the message that belongs to the page. No secret.</summary>
public readonly record struct MessageReference
{
    private readonly string? _value;

    /// <summary>Names a message.</summary>
    /// <param name="value">A letter and a digit.</param>
    public MessageReference(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    /// <summary>The reference as shown.</summary>
    public string Value => _value ?? throw new InvalidOperationException("This MessageReference names no message.");

    /// <summary>The reference as shown.</summary>
    public override string ToString() => _value ?? "none";
}
