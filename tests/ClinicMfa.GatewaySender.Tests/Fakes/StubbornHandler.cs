namespace ClinicMfa.GatewaySender.Tests;

/// <summary>What a careless host may put around every client: any failure, once more.</summary>
internal sealed class StubbornHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        return response.IsSuccessStatusCode ? response : await base.SendAsync(request, cancellationToken);
    }
}
