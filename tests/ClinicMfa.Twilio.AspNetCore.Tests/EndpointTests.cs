using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Twilio.AspNetCore.Tests;

public sealed class EndpointTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Status_FromTwilio_204AndReported()
    {
        await using var host = await CallbackHost.StartAsync();

        using var answer = await host.PostAsync(CallbackHost.Status, CallbackHost.StatusForm("undelivered", "30007"));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal((Sample.Ticket, new DeliveryReport(DeliveryState.NotDelivered, DeliveryFailure.Filtered, "30007")), Assert.Single(host.Reports.Reports));
    }

    [Fact]
    public async Task Inbound_Stop_EmptyTwimlAndReported()
    {
        await using var host = await CallbackHost.StartAsync();

        using var answer = await host.PostAsync(CallbackHost.Inbound, CallbackHost.InboundForm());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.EndsWith("<Response/>", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal((MfaMethod.Text, Sample.Number, true, Sample.MessageSid), Assert.Single(host.Reports.OptOuts));
    }

    [Fact]
    public async Task Inbound_SomethingElse_SameAnswerAndNothingReported()
    {
        await using var host = await CallbackHost.StartAsync();

        using var answer = await host.PostAsync(CallbackHost.Inbound, CallbackHost.InboundForm("When are you open?"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, host.Reports.Calls);
    }

    [Fact]
    [Trait("Threat", "B28")]
    public async Task Callback_EveryLogAtTrace_NoNumberTextOrToken()
    {
        await using var host = await CallbackHost.StartAsync();

        (await host.PostAsync(CallbackHost.Inbound, CallbackHost.InboundForm("STOP"))).Dispose();
        (await host.PostAsync(CallbackHost.Inbound, CallbackHost.InboundForm("my mother's number is 4155550123"))).Dispose();
        (await host.PostAsync(CallbackHost.Status, CallbackHost.StatusForm("undelivered", "30034"))).Dispose();
        (await host.PostAsync(CallbackHost.Status, CallbackHost.StatusForm(), ["forged"])).Dispose();

        var written = string.Join('\n', host.Logs.GetSnapshot().Select(record =>
            $"{record.Message} {record.Exception} {string.Join(' ', (record.StructuredState ?? []).Select(pair => pair.Value))}"));
        Assert.Contains("30034", written, StringComparison.Ordinal);
        Assert.All([Sample.Number[2..], "mother", Sample.AuthToken, "STOP"], secret => Assert.DoesNotContain(secret, written, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(CallbackHost.Status)]
    [InlineData(CallbackHost.Inbound)]
    public async Task Callback_StoreFails_503SoThatItComesAgain(string path)
    {
        await using var host = await CallbackHost.StartAsync(new FakeReports { Failure = new TimeoutException() });

        using var answer = await host.PostAsync(path, path == CallbackHost.Status ? CallbackHost.StatusForm() : CallbackHost.InboundForm());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData(DeliveryReportOutcome.Known)]
    [InlineData(DeliveryReportOutcome.NotOurs)]
    public async Task Status_NothingNew_204SoThatItDoesNotComeAgain(DeliveryReportOutcome outcome)
    {
        await using var host = await CallbackHost.StartAsync(new FakeReports(outcome));

        using var answer = await host.PostAsync(CallbackHost.Status, CallbackHost.StatusForm());

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    [Trait("Threat", "B29")]
    public async Task Status_ReplaysAndDisorder_AllPassedOnAndAnsweredTheSame()
    {
        await using var host = await CallbackHost.StartAsync(new FakeReports(DeliveryReportOutcome.Taken, DeliveryReportOutcome.Known));

        string[] statuses = ["delivered", "delivered", "sent", "delivered"];
        foreach (var status in statuses)
        {
            using var answer = await host.PostAsync(CallbackHost.Status, CallbackHost.StatusForm(status));
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }

        Assert.Equal(4, host.Reports.Calls);
    }

    [Theory]
    [InlineData(CallbackHost.Status)]
    [InlineData(CallbackHost.Inbound)]
    public async Task Callback_Get_405(string path)
    {
        await using var host = await CallbackHost.StartAsync();

        using var answer = await host.Client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(0, host.Reports.Calls);
    }

    [Fact]
    public async Task Callback_HostHasAStrictFallbackPolicyAntiforgeryAndErrorPages_StillAnswered()
    {
        await using var host = await CallbackHost.StartAsync(
            configure: builder =>
            {
                builder.Services.AddAntiforgery();
                builder.Services.AddAuthentication().AddCookie();
                builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
            },
            use: app =>
            {
                app.UseStatusCodePages("text/plain", "an error page");
                app.UseRouting();
                app.UseAuthentication();
                app.UseAuthorization();
                app.UseAntiforgery();
            });

        using var taken = await host.PostAsync(CallbackHost.Status, CallbackHost.StatusForm());
        using var refused = await host.PostAsync(CallbackHost.Status, CallbackHost.StatusForm(), []);

        Assert.Equal(HttpStatusCode.NoContent, taken.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("", await refused.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Callback_MiddlewareReadTheFormFirst_StillAnswered()
    {
        await using var host = await CallbackHost.StartAsync(use: app => app.Use(async (context, next) =>
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
            await next(context);
        }));

        using var answer = await host.PostAsync(CallbackHost.Inbound, CallbackHost.InboundForm());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, host.Reports.Calls);
    }

    [Fact]
    public async Task MapClinicMfaTwilio_NoPublicAddress_NothingIsMapped()
    {
        await using var host = await CallbackHost.StartAsync(publicAddress: null);

        using var answer = await host.PostAsync(CallbackHost.Inbound, CallbackHost.InboundForm());

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task MapClinicMfaTwilio_PublicAddress_TwoOpenEndpoints()
    {
        IEndpointRouteBuilder? endpoints = null;
        await using var host = await CallbackHost.StartAsync(use: app => endpoints = app);

        var mapped = endpoints!.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToList();

        Assert.Equal(["/mfa/twilio/status/{ticket}", "/mfa/twilio/inbound"], mapped.Select(endpoint => endpoint.RoutePattern.RawText));
        Assert.All(mapped, endpoint => Assert.NotNull(endpoint.Metadata.GetMetadata<IAllowAnonymous>()));
    }

    [Fact]
    public async Task MapClinicMfaTwilio_WithoutTheSender_SaysWhatIsMissing()
    {
        await using var app = WebApplication.CreateBuilder().Build();

        var failure = Assert.Throws<InvalidOperationException>(() => app.MapClinicMfaTwilio());

        Assert.Contains("AddTwilioSender()", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MapClinicMfaTwilio_InAGroup_ItsPrefixIsPartOfThePublicAddress()
    {
        await using var host = await CallbackHost.StartAsync(publicAddress: "https://records.example.com/twilio", use: app => app.MapGroup("/twilio").MapClinicMfaTwilio());

        using var answer = await host.PostAsync("/twilio" + CallbackHost.Status, CallbackHost.StatusForm(), [CallbackHost.Sign(CallbackHost.Status, CallbackHost.StatusForm(), "https://records.example.com/twilio")]);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }
}
