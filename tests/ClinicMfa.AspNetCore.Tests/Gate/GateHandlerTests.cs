using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Logging.Testing;
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
    private readonly FakeLogger<SessionRequirementHandler> _log = new();

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

    /// <summary>A hub's resource is its invocation: the request is the one that opened the connection.</summary>
    [Fact]
    [Trait("Threat", "B35")]
    public async Task Staff_ResourceIsNoRequest_TheConnectionsIsAsked()
    {
        _accessor.HttpContext = Request("/hub");
        _options.RequestedClinic = request => request.Request.Path == "/hub" ? "harbor" : "maple";

        Assert.True(await IsLetInAsync(MfaAudience.Staff, Session(), new object()));
    }

    [Fact]
    [Trait("Threat", "B35")]
    public async Task Staff_ResourceIsARequest_ItIsAskedAndNoOther()
    {
        _accessor.HttpContext = Request("/another");
        _options.RequestedClinic = request => request.Request.Path == "/this" ? "harbor" : "maple";

        Assert.True(await IsLetInAsync(MfaAudience.Staff, Session(), Request("/this")));
    }

    /// <summary>Nobody can act by a session that was ended, whatever the endpoint then does (threat B36).</summary>
    [Fact]
    [Trait("Rule", "E5")]
    [Trait("Threat", "B36")]
    public async Task Staff_SessionThatWasEnded_NotMarkedAsLookedAtAndSaysWhy()
    {
        Alive(false);
        var request = Request("/records");
        var context = new AuthorizationHandlerContext([new SessionRequirement(MfaAudience.Staff)], Session(), request);

        await HandleAsync(context);

        Assert.Null(request.Features.Get<CheckedSession>());
        Assert.Contains(context.FailureReasons, reason => reason.Message == "The session was ended by a reset, or by signing out everywhere.");
        Assert.Equal("A session of user terry of clinic harbor was ended by a reset or by signing out everywhere, and is refused.", _log.LatestRecord.Message);
    }

    [Fact]
    public async Task Staff_LetIn_MarkedAsLookedAtAndNothingLogged()
    {
        var request = Request("/records");

        Assert.True(await IsLetInAsync(MfaAudience.Staff, Session(), request));

        Assert.Equal(new CheckedSession(new MfaSubject("harbor", "terry"), MfaAudience.Staff), request.Features.Get<CheckedSession>());
        Assert.Equal(0, _log.Collector.Count);
    }

    [Fact]
    public async Task Staff_Refused_LogSaysWhereAndWhatWasNeeded()
    {
        await IsLetInAsync(MfaAudience.Staff, Session(MfaAudience.PatientPortal), Request("/records"));
        await IsLetInAsync(MfaAudience.Staff, Session(MfaAudience.PatientPortal), new object());

        Assert.Equal(
            ["The gate refused /records: no completed Staff session of the clinic it is about.", "The gate refused : no completed Staff session of the clinic it is about."],
            _log.Collector.GetSnapshot().Select(record => record.Message));
    }

    [Fact]
    public async Task Staff_ClinicToAskForButNoRequest_LogTellsTheHost()
    {
        _options.RequestedClinic = _ => "harbor";

        await IsLetInAsync(MfaAudience.Staff, Session(), new object());

        Assert.Contains(_log.Collector.GetSnapshot(), record => record.Message.StartsWith("ClinicMfaAspNetCoreOptions.RequestedClinic is set, but there is no HTTP request", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, "GET", "POST", true)] // a hub's invocation: by the request that opened the connection
    [InlineData(true, "GET", "POST", false)]
    [InlineData(true, "POST", "GET", true)]
    public async Task Recent_ResourceIsARequestOrNot_ThatOrTheConnectionsIsAsked(bool isRequest, string resource, string connection, bool letIn)
    {
        _accessor.HttpContext = Request("/hub", connection);
        var context = new AuthorizationHandlerContext([new RecentRequirement()], Session(at: Now.AddMinutes(-5)), isRequest ? Request("/page", resource) : new object());

        await new RecentRequirementHandler(_accessor, new FakeTimeProvider(Now)).HandleAsync(context);

        Assert.Equal(letIn, context.HasSucceeded);
    }

    /// <summary>Who goes away waits for no directory.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Admin_RequestThatMayBeAborted_DirectoryHearsOfIt(bool isRequest)
    {
        using var aborted = new CancellationTokenSource();
        using var another = new CancellationTokenSource();
        var (request, connection) = (Request("/manage"), Request("/hub"));
        (request.RequestAborted, connection.RequestAborted) = isRequest ? (aborted.Token, another.Token) : (another.Token, aborted.Token);
        _accessor.HttpContext = connection;
        var directory = Substitute.For<IMfaUserDirectory>();
        var context = new AuthorizationHandlerContext([new AdminRequirement()], Session(), isRequest ? request : new object());

        await new AdminRequirementHandler(directory, _accessor).HandleAsync(context);

        await directory.Received(1).FindAsync(new MfaSubject("harbor", "terry"), aborted.Token);
        Assert.False(context.HasSucceeded);
    }

    private static DefaultHttpContext Request(string path, string method = "GET") => new() { Request = { Path = path, Method = method } };

    private void Alive(bool isAlive) => _sessions.IsAliveAsync(default, default, default).ReturnsForAnyArgs(isAlive);

    private async Task<bool> IsLetInAsync(MfaAudience audience, ClaimsPrincipal user, object? resource = null)
    {
        var context = new AuthorizationHandlerContext([new SessionRequirement(audience)], user, resource ?? new DefaultHttpContext());
        await HandleAsync(context);
        return context.HasSucceeded;
    }

    private Task HandleAsync(AuthorizationHandlerContext context) => new SessionRequirementHandler(_accessor, _sessions, Options.Create(_options), _log).HandleAsync(context);

    private static ClaimsPrincipal Session(MfaAudience audience = MfaAudience.Staff, DateTimeOffset? at = null) => SessionPrincipal.Begin(
        new ClaimsPrincipal(new ClaimsIdentity("pwd")),
        "Staff",
        new MfaSubject("harbor", "terry"),
        audience,
        new MfaCompletion { Reason = MfaCompletionReason.CodeAccepted, At = at ?? Now, Method = at is null ? null : MfaMethod.Email });
}
