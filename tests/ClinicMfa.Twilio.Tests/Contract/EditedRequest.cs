namespace ClinicMfa.Twilio.Tests;

/// <summary>Spoils a request on its way out, as the sender itself never would.</summary>
internal sealed class EditedRequest(Func<HttpRequestMessage, Task> edit) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await edit(request);
        return await base.SendAsync(request, cancellationToken);
    }
}
