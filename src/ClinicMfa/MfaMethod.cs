using System.Diagnostics.CodeAnalysis;

namespace ClinicMfa;

/// <summary>A way to prove possession: a code by email or by text. An open set, so that a further method needs no change to stores or flow.</summary>
public readonly record struct MfaMethod
{
    private readonly string? _name;

    private MfaMethod(string name) => _name = name;

    /// <summary>A code to the email address of the user's account.</summary>
    public static MfaMethod Email { get; } = new("email");

    /// <summary>A code by text message to the user's mobile phone.</summary>
    public static MfaMethod Text { get; } = new("text");

    /// <summary>Every method this version knows, in the order in which they are offered.</summary>
    public static IReadOnlyList<MfaMethod> All { get; } = [Email, Text];

    /// <summary>The stable name used in documents, claims and the audit: <c>email</c> or <c>text</c>.</summary>
    public string Name => _name ?? throw new InvalidOperationException("This MfaMethod is none: use MfaMethod.Email or MfaMethod.Text.");

    /// <summary>Finds a method by its stable name; a name of a newer version or a mistyped one is not found.</summary>
    public static bool TryParse([NotNullWhen(true)] string? name, out MfaMethod method)
    {
        foreach (var known in All)
        {
            if (string.Equals(known.Name, name, StringComparison.Ordinal))
            {
                method = known;
                return true;
            }
        }

        method = default;
        return false;
    }

    /// <summary>The stable name.</summary>
    public override string ToString() => _name ?? "none";
}
