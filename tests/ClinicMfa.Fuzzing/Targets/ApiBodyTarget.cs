using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ClinicMfa.AspNetCore;
using Microsoft.AspNetCore.Http;

namespace ClinicMfa.Fuzzing.Targets;

/// <summary>A body of the JSON API (C9): no body at all, or exactly the members it has, as another reader sees them; and nothing that is as described is refused.</summary>
internal sealed class ApiBodyTarget : IFuzzTarget
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public void Try(ReadOnlySpan<byte> input)
    {
        var body = input.ToArray();
        using var json = Parse(body);
        var root = json is { RootElement.ValueKind: JsonValueKind.Object } ? json.RootElement : (JsonElement?)null;

        Same(Read(body, ApiJson.Default.CodeBody), Expected(root, ["code", "trustBrowser"], element => new CodeBody { Code = Text(element, "code"), TrustBrowser = Flag(element, "trustBrowser") }));
        Same(Read(body, ApiJson.Default.PhoneBody), Expected(root, ["phone", "consent"], element => new PhoneBody { Phone = Text(element, "phone"), Consent = OptionalText(element, "consent") }));
        Same(Read(body, ApiJson.Default.MethodBody), Expected(root, ["method"], element => new MethodBody { Method = Text(element, "method") }));
        Same(Read(body, ApiJson.Default.EmptyBody), Expected(root, [], _ => new EmptyBody()));
        Read(body, ApiJson.Default.MethodsBody)?.Parse();
    }

    private static void Same<T>(T? read, T? expected)
        where T : class => Oracle.Holds(Equals(read, expected), $"a {typeof(T).Name} was {(read is null ? "refused" : expected is null ? "read from what is none" : "read differently")}");

    private static T? Read<T>(byte[] body, JsonTypeInfo<T> type)
        where T : class
    {
        var context = new DefaultHttpContext();
        context.Request.Body = new MemoryStream(body);
        var reading = ApiBody.ReadAsync(context.Request, type);
        Oracle.Holds(reading.IsCompleted, "reading from memory waits");
        return reading.GetAwaiter().GetResult();
    }

    private static JsonDocument? Parse(byte[] body)
    {
        try
        {
            return body.Length <= RawForm.MaxBytes ? JsonDocument.Parse(body, Strict) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter: half a surrogate pair in a name
        {
            return null;
        }
    }

    private static T? Expected<T>(JsonElement? root, string[] members, Func<JsonElement, T> read)
        where T : class
    {
        try
        {
            return root is { } element && element.EnumerateObject().All(member => members.Contains(member.Name)) ? read(element) : null;
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException) // another kind of value, half a surrogate pair, or missing
        {
            return null;
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? throw new InvalidOperationException("null");

    private static string? OptionalText(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static bool Flag(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.GetBoolean();
}
