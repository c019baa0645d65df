using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ClinicMfa;

/// <summary>A person as everything here knows them: a user <em>in a clinic</em>. The one key of every store and service.</summary>
/// <remarks>
/// Both ids are ordinal and case-sensitive, 1 to 128 characters of well-formed Unicode without U+0000: what databases can't tell apart or
/// can't keep is nobody's id. Nothing takes a user id alone, so one clinic's state can't be reached through another's.
/// </remarks>
public readonly record struct MfaSubject
{
    /// <summary>The longest id accepted, in characters.</summary>
    public const int MaxIdLength = 128;

    private readonly string? _clinicId;
    private readonly string? _userId;

    /// <summary>Names a user in a clinic.</summary>
    /// <param name="clinicId">The clinic's id in the host, 1 to 128 characters.</param>
    /// <param name="userId">The user's id in the host, 1 to 128 characters.</param>
    /// <exception cref="ArgumentException">An id is empty, longer than 128 characters, or not well-formed Unicode without U+0000.</exception>
    public MfaSubject(string clinicId, string userId)
    {
        _clinicId = RequireId(clinicId, nameof(clinicId));
        _userId = RequireId(userId, nameof(userId));
    }

    /// <summary>The clinic's id in the host.</summary>
    public string ClinicId => _clinicId ?? throw NotNamed();

    /// <summary>The user's id in the host.</summary>
    public string UserId => _userId ?? throw NotNamed();

    /// <summary>Names a user in a clinic by ids that came from outside: from a cookie, a file or another version.</summary>
    /// <param name="clinicId">What may be the clinic's id.</param>
    /// <param name="userId">What may be the user's id.</param>
    /// <param name="subject">The subject; names nobody where an id is not one that the constructor accepts.</param>
    /// <returns>Whether both can be ids.</returns>
    public static bool TryCreate([NotNullWhen(true)] string? clinicId, [NotNullWhen(true)] string? userId, out MfaSubject subject)
    {
        var areIds = clinicId is not null && userId is not null && IsId(clinicId) && IsId(userId);
        subject = areIds ? new MfaSubject(clinicId!, userId!) : default;
        return areIds;
    }

    /// <summary>Checks an id before it becomes part of a key.</summary>
    internal static string RequireId(string id, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(id, name);
        if (id.Length > MaxIdLength)
            throw new ArgumentException($"An id has 1 to {MaxIdLength} characters; this one has {id.Length}.", name);
        if (!IsId(id))
            throw new ArgumentException("An id is well-formed Unicode without U+0000; this one has half a surrogate pair or a U+0000 in it.", name);
        return id;
    }

    /// <summary>Whether a text can be an id. Half a surrogate pair becomes U+FFFD in UTF-8: two people would share one key.</summary>
    internal static bool IsId(string text) =>
        text.Length is >= 1 and <= MaxIdLength
        && !text.Contains('\0', StringComparison.Ordinal)
        && IsWellFormed(text);

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) != OperationStatus.Done)
                return false;
            text = text[length..];
        }

        return true;
    }

    private static InvalidOperationException NotNamed() =>
        new("This MfaSubject names nobody: create it with a clinic id and a user id.");
}
