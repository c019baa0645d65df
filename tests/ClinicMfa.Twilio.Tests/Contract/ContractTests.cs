using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Twilio.Tests;

/// <summary>The sender's requests against Twilio's published OpenAPI document, as Prism reads it.</summary>
[Trait("Needs", "prism")]
public sealed class ContractTests(PrismFixture prism) : IClassFixture<PrismFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string?, string?, string?> Settings => new()
    {
        { "by Messaging Service", null, null, null },
        { "by number", "MessagingServiceSid", "From", "+14155550100" },
        { "text kept", null, "DiscardContent", "false" },
        { "with a report", null, "PublicAddress", "https://records.example.com" },
        { "with a report below a path", null, "PublicAddress", "https://records.example.com:8443/app/" },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task SendAsync_ValidMessage_SatisfiesTheContract(string what, string? removed, string? added, string? value)
    {
        Assert.NotNull(what);
        (string, string?)[] settings = [.. Setting(removed, null), .. Setting(added, value)];
        using var under = new SenderUnderTest(prism.Address(), null, settings);

        var accepted = Assert.IsType<CodeSendResult.Accepted>(await under.SendAsync(Cancellation));

        Assert.Matches("^SM[0-9a-fA-F]{32}$", accepted.ProviderMessageId);
        Assert.Empty(under.Logs.GetSnapshot());
    }

    [Fact]
    public async Task SendAsync_ByApiKey_SatisfiesTheContract()
    {
        using var under = new SenderUnderTest(prism.Address(), null, ("ApiKeySid", Sample.ApiKeySid), ("ApiKeySecret", Sample.ApiKeySecret));

        Assert.IsType<CodeSendResult.Accepted>(await under.SendAsync(Cancellation));
    }

    [Fact]
    public async Task SendAsync_Test_SatisfiesTheContract()
    {
        using var under = new SenderUnderTest(prism.Address());

        Assert.IsType<CodeSendResult.Accepted>(await under.NoticeSender.SendAsync(Sample.Test(under.Time.GetUtcNow()), Cancellation));
    }

    [Fact]
    public async Task SendAsync_LongestTicket_SatisfiesTheContract()
    {
        using var under = new SenderUnderTest(prism.Address(), null, ("PublicAddress", Sample.PublicAddress));

        var message = Sample.Message(under.Time.GetUtcNow()) with { DeliveryTicket = new string('t', 2048) };

        Assert.IsType<CodeSendResult.Accepted>(await under.Sender.SendAsync(message, Cancellation));
    }

    [Fact]
    public async Task SendAsync_OneSecondOfLifeLeft_SatisfiesTheContract()
    {
        using var under = new SenderUnderTest(prism.Address());
        var message = Sample.Message(under.Time.GetUtcNow());
        under.Time.Advance(TimeSpan.FromSeconds(599));

        Assert.IsType<CodeSendResult.Accepted>(await under.Sender.SendAsync(message, Cancellation));
    }

    [Fact]
    public async Task SendAsync_NoCredentials_UnavailableAndAnAlert()
    {
        using var under = UnderEdit(request =>
        {
            request.Headers.Authorization = null;
            return Task.CompletedTask;
        });

        Assert.Equal(new CodeSendResult.Unavailable(null), await under.SendAsync(Cancellation));
        Assert.Contains(under.Logs.GetSnapshot(), record => record.Id.Id == 3001 && record.Message.Contains("401", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("To")]
    [InlineData("ValidityPeriod")]
    [InlineData("StatusCallback")]
    public async Task SendAsync_FieldMissingOrSpoilt_Rejected(string field)
    {
        using var under = UnderEdit(async request =>
        {
            var form = await request.Content!.ReadAsStringAsync();
            var edited = string.Join('&', form.Split('&').Select(part => part.StartsWith($"{field}=", StringComparison.Ordinal) ? Spoilt(field) : part));
            request.Content = new StringContent(edited, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        });

        Assert.Equal(new CodeSendResult.Rejected(SendRejection.Other), await under.SendAsync(Cancellation));
        Assert.Contains(under.Logs.GetSnapshot(), record => record.Id.Id == 3003 && record.Message.Contains("422", StringComparison.Ordinal));
    }

    private static string Spoilt(string field) => field == "To" ? "Recipient=none" : $"{field}=soon";

    private static (string, string?)[] Setting(string? key, string? value) => key is null ? [] : [(key, value)];

    private SenderUnderTest UnderEdit(Func<HttpRequestMessage, Task> edit) => new(
        prism.Address(),
        services => services.AddHttpClient(TwilioClient.Name).AddHttpMessageHandler(() => new EditedRequest(edit)),
        ("PublicAddress", Sample.PublicAddress));
}
