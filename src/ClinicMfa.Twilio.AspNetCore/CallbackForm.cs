using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ClinicMfa.Twilio.AspNetCore;

/// <summary>A callback's form, as it was signed: every name and value, in small.</summary>
/// <remarks>Not <c>ReadFormAsync</c>: it puts names together that differ in case only, and its limits are each server's own.</remarks>
internal static class CallbackForm
{
    private const int MaxBytes = 16 * 1024;

    public static bool IsForm(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    /// <summary>The fields; <see langword="null"/> when the body is too big.</summary>
    public static async Task<IReadOnlyList<KeyValuePair<string, string>>?> ReadAsync(HttpContext context)
    {
        if (context.Features.Get<IFormFeature>()?.Form is { } read)
            return [.. read.SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? ""))]; // a middleware was first: the body is gone

        if (context.Request.ContentLength > MaxBytes)
            return null;
        var body = await ReadBodyAsync(context.Request.Body, context.RequestAborted).ConfigureAwait(false);
        return body is null ? null : await ParseAsync(body, context.RequestAborted).ConfigureAwait(false);
    }

    private static async Task<string?> ReadBodyAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxBytes + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return length > MaxBytes ? null : Encoding.UTF8.GetString(buffer, 0, length);
    }

    private static async Task<List<KeyValuePair<string, string>>> ParseAsync(string body, CancellationToken cancellationToken)
    {
        using var reader = new FormReader(body) { KeyLengthLimit = MaxBytes, ValueLengthLimit = MaxBytes };
        List<KeyValuePair<string, string>> fields = [];
        while (await reader.ReadNextPairAsync(cancellationToken).ConfigureAwait(false) is { } field)
            fields.Add(field);
        return fields;
    }
}
