using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>Reads a body strictly (rule C9): whatever is not as described is no body at all, with the same answer at the same cost.</summary>
internal static class ApiBody
{
    /// <summary>Reads a body.</summary>
    /// <returns>
    /// <see langword="null"/> for anything else than one JSON object with known members of the right types, each once and none longer than anybody
    /// types, in as many bytes as a form of the pages may have at most.
    /// </returns>
    public static async Task<TBody?> ReadAsync<TBody>(HttpRequest request, JsonTypeInfo<TBody> type)
        where TBody : class =>
        await BytesAsync(request).ConfigureAwait(false) is { } bytes ? Parse(bytes.Span, type) : null;

    /// <summary>Whether a call that says nothing says nothing.</summary>
    public static async Task<bool> IsEmptyAsync(HttpRequest request) =>
        await BytesAsync(request).ConfigureAwait(false) is { } bytes
        && (bytes.IsEmpty || Parse(bytes.Span, ApiJson.Default.EmptyBody) is not null);

    /// <summary>What was typed; <see langword="null"/> where it is longer than anybody types.</summary>
    public static string? Typed(string? value) => value is { Length: <= RawForm.MaxTypedLength } ? value : null;

    private static TBody? Parse<TBody>(ReadOnlySpan<byte> bytes, JsonTypeInfo<TBody> type)
        where TBody : class
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // No more is read than a form may have: a huge body costs what a small one does.
    private static async Task<ReadOnlyMemory<byte>?> BytesAsync(HttpRequest request)
    {
        if (request.ContentLength > RawForm.MaxBytes)
            return null;
        var buffer = new byte[RawForm.MaxBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted).ConfigureAwait(false);
        return length > RawForm.MaxBytes ? null : buffer.AsMemory(0, length);
    }
}
