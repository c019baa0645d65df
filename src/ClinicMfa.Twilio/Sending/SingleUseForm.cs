using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace ClinicMfa.Twilio;

/// <summary>A form that goes out once, and knows whether it did.</summary>
/// <remarks>
/// <see cref="IsWritten"/> draws the line of rule M2. The transport asks for the body only when it has a connection, so before that
/// nothing can have been taken; from then on anything may have. A handler that a host puts around the client and that tries again is refused
/// the second write, unless it buffers bodies before it sends them.
/// </remarks>
internal sealed class SingleUseForm : HttpContent
{
    private readonly byte[] _bytes;
    private int _writes;

    public SingleUseForm(IEnumerable<KeyValuePair<string, string>> fields)
    {
        _bytes = Encoding.ASCII.GetBytes(string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}")));
        Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
    }

    /// <summary>Whether a byte of it may have left.</summary>
    public bool IsWritten => Volatile.Read(ref _writes) > 0;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _writes) > 1)
            throw new InvalidOperationException("A handler around ClinicMfa.Twilio's HttpClient tried to send a message a second time.");
        return stream.WriteAsync(_bytes, cancellationToken).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Length;
        return true;
    }
}
