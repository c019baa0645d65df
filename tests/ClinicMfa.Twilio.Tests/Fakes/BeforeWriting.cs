namespace ClinicMfa.Twilio.Tests;

/// <summary>A transport that never gets as far as writing the body.</summary>
internal sealed class BeforeWriting(Func<CancellationToken, Task<HttpResponseMessage>> happens) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => happens(cancellationToken);
}
