using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Twilio.Tests;

/// <summary>The lookup's request against Twilio's published OpenAPI document, as Prism reads it.</summary>
[Trait("Needs", "prism")]
public sealed class LookupContractTests(LookupPrismFixture prism) : IClassFixture<LookupPrismFixture>
{
    /// <summary>The number of the document's examples.</summary>
    private const string Example = "+14159929960";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FindAsync_ANumber_SatisfiesTheContractAndIsUnderstood()
    {
        using var under = UnderEdit(request => request.Headers.Add("Prefer", "example=fetchLineTypeIntelligence"));

        Assert.Equal(PhoneLineType.Voip, await under.FindAsync(Cancellation, Example));
        Assert.Empty(under.Logs.GetSnapshot());
    }

    [Fact]
    public async Task FindAsync_NoLineTypeInTheAnswer_Unknown()
    {
        using var under = UnderEdit(request => request.Headers.Add("Prefer", "example=fetch"));

        Assert.Equal(PhoneLineType.Unknown, await under.FindAsync(Cancellation, Example));
        Assert.Empty(under.Logs.GetSnapshot());
    }

    [Fact]
    public async Task FindAsync_NoCredentials_UnknownAndAnAlert()
    {
        using var under = UnderEdit(request => request.Headers.Authorization = null);

        Assert.Equal(PhoneLineType.Unknown, await under.FindAsync(Cancellation, Example));
        Assert.Contains(under.Logs.GetSnapshot(), record => record.Id.Id == 3022 && record.Message.Contains("401", StringComparison.Ordinal));
    }

    private LookupUnderTest UnderEdit(Action<HttpRequestMessage> edit) => new(
        prism.Address(),
        services => services.AddHttpClient(LookupClient.Name).AddHttpMessageHandler(() => new EditedRequest(request =>
        {
            edit(request);
            return Task.CompletedTask;
        })));
}
