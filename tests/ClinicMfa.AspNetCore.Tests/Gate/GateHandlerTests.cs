using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace ClinicMfa.AspNetCore.Tests;

public sealed class GateHandlerTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    private readonly ClinicMfaAspNetCoreOptions _options = new();
    private readonly HttpContextAccessor _accessor = new();
    private readonly IMfaSessions _sessions = Substitute.For<IMfaSessions>();

    public GateHandlerTests() => Alive(true);

    [Fact]
    public async Task Staff_CompletedStaffSession_IsLetIn() =>
        Assert.True(await IsLetInAsync(MfaAudience.Staff, Session()));

    [Fact]
    public async Task Staff_SignedInWithoutTheFlow_IsRefused() => // B10
        Assert.False(await IsLetInAsync(MfaAudience.Staff, new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "Terry")], "pwd"))));

    [Fact]
    public async Task Staff_PortalSession_IsRefused() => // B34
        Assert.False(await IsLetInAsync(MfaAudience.Staff, Session(MfaAudience.PatientPortal)));

    [Fact]
    public async Task Portal_PortalSession_IsLetInAndStaffIsNot()
    {
        Assert.True(await IsLetInAsync(MfaAudience.PatientPortal, Session(MfaAudience.PatientPortal)));
        Assert.False(await IsLetInAsync(MfaAudience.PatientPortal, Session()));
    }

    [Theory]
    [InlineData("harbor", true)]
    [InlineData(null, true)]
    [InlineData("maple", false)]
    [InlineData("Harbor", false)]
    [InlineData("", false)]
    public async Task Staff_RequestNamesAClinic_OnlyTheSessionsOwn(string? requested, bool letIn) // B35
    {
        _options.RequestedClinic = _ => requested;

        Assert.Equal(letIn, await IsLetInAsync(MfaAudience.Staff, Session()));
    }

    [Fact]
    public async Task Staff_ClinicToAskForButNoRequest_IsRefused()
    {
        _options.RequestedClinic = _ => "harbor";

        Assert.False(await IsLetInAsync(MfaAudience.Staff, Session(), new object()));
    }

    [Fact]
    [Trait("Rule", "E5")]
    public async Task Staff_SessionThatWasEnded_IsRefused()
    {
        Alive(false);

        Assert.False(await IsLetInAsync(MfaAudience.Staff, Session()));
    }

    [Fact]
    [Trait("Rule", "P8")]
    public async Task Portal_SessionsEnded_IsNotAsked()
    {
        Alive(false);

        Assert.True(await IsLetInAsync(MfaAudience.PatientPortal, Session(MfaAudience.PatientPortal)));
        await _sessions.DidNotReceiveWithAnyArgs().IsAliveAsync(default, default, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("GET", 0, true)]
    [InlineData("GET", 299, true)]
    [InlineData("GET", 300, false)]
    [InlineData("POST", 300, true)]
    [InlineData("POST", 899, true)]
    [InlineData("POST", 900, false)]
    [InlineData("GET", -5, true)]
    [InlineData("GET", -6, false)]
    public async Task Recent_AgeOfTheCode_DecidesByMethod(string method, int ageInSeconds, bool letIn)
    {
        var request = new DefaultHttpContext();
        request.Request.Method = method;
        var context = new AuthorizationHandlerContext([new RecentRequirement()], Session(at: Now.AddSeconds(-ageInSeconds)), request);

        await new RecentRequirementHandler(_accessor, new FakeTimeProvider(Now)).HandleAsync(context);

        Assert.Equal(letIn, context.HasSucceeded);
    }

    [Fact]
    public async Task Recent_NoCodeInThisSession_IsRefused()
    {
        var context = new AuthorizationHandlerContext([new RecentRequirement()], Session(), new DefaultHttpContext());

        await new RecentRequirementHandler(_accessor, new FakeTimeProvider(Now)).HandleAsync(context);

        Assert.False(context.HasSucceeded);
    }

    private void Alive(bool isAlive) => _sessions.IsAliveAsync(default, default, default).ReturnsForAnyArgs(isAlive);

    private async Task<bool> IsLetInAsync(MfaAudience audience, ClaimsPrincipal user, object? resource = null)
    {
        var context = new AuthorizationHandlerContext([new SessionRequirement(audience)], user, resource ?? new DefaultHttpContext());
        await new SessionRequirementHandler(_accessor, _sessions, Options.Create(_options), NullLogger<SessionRequirementHandler>.Instance).HandleAsync(context);
        return context.HasSucceeded;
    }

    private static ClaimsPrincipal Session(MfaAudience audience = MfaAudience.Staff, DateTimeOffset? at = null) => SessionPrincipal.Begin(
        new ClaimsPrincipal(new ClaimsIdentity("pwd")),
        "Staff",
        new MfaSubject("harbor", "terry"),
        audience,
        new MfaCompletion { Reason = MfaCompletionReason.CodeAccepted, At = at ?? Now, Method = at is null ? null : MfaMethod.Email });
}
