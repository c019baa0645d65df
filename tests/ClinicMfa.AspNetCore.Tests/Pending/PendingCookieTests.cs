using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.AspNetCore.Tests;

public sealed class PendingCookieTests
{
    private const string Name = "__Host-clinicmfa.pending";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 3, 8, 0, 0, TimeSpan.Zero));
    private readonly ClinicMfaAspNetCoreOptions _options = new();
    private readonly EphemeralDataProtectionProvider _keys = new();

    [Fact]
    public async Task ReadAsync_WhatWasWritten_IsTheSame()
    {
        var written = Login() with { Refusal = new MfaRefusal.Unavailable() };

        var read = await CreateCookie().ReadAsync(Returning(await WriteAsync(written)));

        Assert.NotNull(read);
        Assert.Equal(written.Kind, read.Kind);
        Assert.Equal(written.Subject, read.Subject);
        Assert.Equal(written.Scheme, read.Scheme);
        Assert.Equal(written.ReturnPath, read.ReturnPath);
        Assert.Equal(written.ExpiresAt, read.ExpiresAt);
        Assert.Equal(written.ChallengeId, read.ChallengeId);
        Assert.Equal(written.Refusal, read.Refusal);
        Assert.Equal("Terry", read.Principal!.Identity!.Name);
        Assert.True(read.Properties!.IsPersistent);
        Assert.Equal(written.Properties!.ExpiresUtc, read.Properties.ExpiresUtc);
    }

    [Fact]
    public async Task WriteAsync_OverHttps_IsHostOnlyAndOutOfReachOfScripts()
    {
        var cookie = await WriteAsync(Login());

        Assert.StartsWith(Name + "=", cookie, StringComparison.Ordinal);
        Assert.Contains("; path=/; secure; samesite=lax; httponly", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("domain", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("max-age", cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Development", "localhost", "clinicmfa.pending", false)]
    [InlineData("Development", "127.0.0.1", "clinicmfa.pending", false)]
    [InlineData("Development", "[::1]", "clinicmfa.pending", false)]
    [InlineData("Development", "records.example", Name, true)]
    [InlineData("Production", "localhost", Name, true)]
    public async Task WriteAsync_OverPlainHttp_IsRelaxedOnlyOnLoopbackInDevelopment(string environment, string host, string name, bool secure)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = "http";
        context.Request.Host = new HostString(host, 5080);

        await CreateCookie(environment).WriteAsync(context, Login());

        var cookie = context.Response.Headers.SetCookie.ToString();
        Assert.StartsWith(name + "=", cookie, StringComparison.Ordinal);
        Assert.Equal(secure, cookie.Contains("secure", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadAsync_AfterThirtyMinutes_IsAbsent()
    {
        var cookie = await WriteAsync(Login());

        _time.Advance(PendingTicket.Lifetime - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await CreateCookie().ReadAsync(Returning(cookie)));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await CreateCookie().ReadAsync(Returning(cookie)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("planted")]
    [InlineData("%%%")]
    [InlineData("AAAA.BBBB")]
    public async Task ReadAsync_Planted_IsAbsent(string value) => // B17
        Assert.Null(await CreateCookie().ReadAsync(Returning($"{Name}={value}; path=/")));

    [Fact]
    public async Task ReadAsync_OneCharacterChanged_IsAbsent() // B17
    {
        var cookie = (await WriteAsync(Login())).ToCharArray();
        cookie[Name.Length + 40] = cookie[Name.Length + 40] == 'A' ? 'B' : 'A';

        Assert.Null(await CreateCookie().ReadAsync(Returning(new string(cookie))));
    }

    [Fact]
    [Trait("Fault", "data-protection keys lost")]
    public async Task ReadAsync_KeysLost_IsAbsent()
    {
        var cookie = await WriteAsync(Login());

        var elsewhere = new PendingCookie(Scope("Production"), new EphemeralDataProtectionProvider(), Options.Create(_options), _time, NullLogger<PendingCookie>.Instance);

        Assert.Null(await elsewhere.ReadAsync(Returning(cookie)));
    }

    [Fact]
    public async Task WriteAsync_TooBigForACookie_NamesTheSetting()
    {
        var identity = new ClaimsIdentity("pwd");
        identity.AddClaim(new Claim("big", new string('x', 4000)));

        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(Login() with { Principal = new ClaimsPrincipal(identity) }));

        Assert.Contains("ClinicMfaAspNetCoreOptions.PendingTicketStore", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PendingTicketStore_BigPrincipal_StaysOnTheServer()
    {
        var store = new RecordingTicketStore();
        _options.PendingTicketStore = store;
        var identity = new ClaimsIdentity("pwd");
        identity.AddClaim(new Claim("big", new string('x', 4000)));

        var cookie = await WriteAsync(Login() with { Principal = new ClaimsPrincipal(identity) });
        var read = await CreateCookie().ReadAsync(Returning(cookie));

        Assert.Equal(4000, read!.Principal!.FindFirst("big")!.Value.Length);
        var ticket = Assert.Single(store.Tickets);
        Assert.Equal(Login().ExpiresAt, ticket.Value.Properties.ExpiresUtc);
        Assert.DoesNotContain(ticket.Key, cookie, StringComparison.Ordinal);

        await CreateCookie().DeleteAsync(Returning(cookie));
        Assert.Empty(store.Tickets);
        Assert.Null(await CreateCookie().ReadAsync(Returning(cookie)));
    }

    private PendingTicket Login() => new()
    {
        Kind = PendingKind.Login,
        Subject = new MfaSubject("harbor", "terry"),
        Scheme = "Staff",
        ReturnPath = "/patients",
        ExpiresAt = new DateTimeOffset(2026, 11, 3, 8, 30, 0, TimeSpan.Zero),
        ChallengeId = ChallengeId.TryParse("0123456789abcdef0123456789abcdef", out var id) ? id : default,
        Principal = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "Terry")], "pwd")),
        Properties = new AuthenticationProperties { IsPersistent = true, ExpiresUtc = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero) },
    };

    private async Task<string> WriteAsync(PendingTicket pending)
    {
        var context = Https();
        await CreateCookie().WriteAsync(context, pending);
        return context.Response.Headers.SetCookie.ToString();
    }

    private PendingCookie CreateCookie(string environment = "Production") =>
        new(Scope(environment), _keys, Options.Create(_options), _time, NullLogger<PendingCookie>.Instance);

    private static CookieScope Scope(string environment) => new(new HostingEnvironment { EnvironmentName = environment });

    private static DefaultHttpContext Https()
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = "https";
        context.Request.Host = new HostString("records.example");
        return context;
    }

    private static DefaultHttpContext Returning(string setCookie)
    {
        var context = Https();
        context.Request.Headers.Cookie = setCookie.Split(';')[0];
        return context;
    }

    private sealed class RecordingTicketStore : ITicketStore
    {
        public Dictionary<string, AuthenticationTicket> Tickets { get; } = [];

        public Task<string> StoreAsync(AuthenticationTicket ticket)
        {
            var key = $"key-{Tickets.Count}";
            Tickets[key] = ticket;
            return Task.FromResult(key);
        }

        public Task RenewAsync(string key, AuthenticationTicket ticket) => Task.CompletedTask;

        public Task<AuthenticationTicket?> RetrieveAsync(string key) => Task.FromResult(Tickets.GetValueOrDefault(key));

        public Task RemoveAsync(string key)
        {
            Tickets.Remove(key);
            return Task.CompletedTask;
        }
    }
}
