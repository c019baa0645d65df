namespace ClinicMfa;

/// <summary>A text message that carries a code. Prints as <c>******</c>.</summary>
/// <param name="body">The message.</param>
public sealed class ComposedText(string body)
{
    /// <summary>The message.</summary>
    public string Body { get; } = body;

    /// <summary><c>******</c>.</summary>
    public override string ToString() => "******";
}
