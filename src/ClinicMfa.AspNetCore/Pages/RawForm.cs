using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>What was typed, as it came. Model binding would join a repeated field, trim, and answer in its own words (rule C9).</summary>
internal static class RawForm
{
    /// <summary>The most bytes a form may have.</summary>
    public const int MaxBytes = 16 * 1024;

    /// <summary>More characters than anybody types.</summary>
    public const int MaxTypedLength = 256;

    /// <summary>A field; <see langword="null"/> when it is missing, repeated or longer than anybody types.</summary>
    public static async Task<string?> FieldAsync(HttpRequest request, string name)
    {
        if (!request.HasFormContentType)
            return null;
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted).ConfigureAwait(false);
        return form.TryGetValue(name, out var values) && values is [{ Length: <= MaxTypedLength } typed] ? typed : null;
    }
}
