using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ClinicMfa.GatewaySender;

/// <summary>One text on its way: a request's body that goes out once, and knows whether it did.</summary>
/// <remarks>
/// <see cref="IsWritten"/> draws the line of rule M2. The transport asks for the body only when it has a connection, so before that
/// nothing can have been taken; from then on anything may have. A handler that a host puts around its HTTP clients and that tries again is
/// refused the second write, unless it buffers bodies before it sends them: such a one does not belong around this client.
/// </remarks>
internal sealed class GatewayMessage : HttpContent
{
    private readonly byte[] _json;
    private int _writes;

    /// <summary>A text for the gateway.</summary>
    /// <param name="id">The message's id, by which the gateway knows it again. It may be logged.</param>
    /// <param name="to">The number, passed on byte for byte.</param>
    /// <param name="text">The text.</param>
    public GatewayMessage(string id, string to, string text)
    {
        Id = id;
        _json = JsonSerializer.SerializeToUtf8Bytes(new { id, to, text });
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    /// <summary>For the log.</summary>
    public string Id { get; }

    /// <summary>Whether a byte of it may have left.</summary>
    public bool IsWritten => Volatile.Read(ref _writes) > 0;

    /// <summary>The id alone: the rest is a number and a code (rules C6, A2).</summary>
    public override string ToString() => $"GatewayMessage {Id}";

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _writes) > 1)
            throw new InvalidOperationException("A handler around the gateway's HttpClient tried to send a message a second time.");
        return stream.WriteAsync(_json, cancellationToken).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return true;
    }
}
