using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.AspNetCore.Tests;

/// <summary>Rule D2.</summary>
public sealed class DeviceCookiesTests
{
    private static readonly MfaSubject Terry = new("harbor", "terry");
    private static readonly DeviceSecret Secret = DeviceSecret.Parse(new string('a', 64))!;

    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));

    [Fact]
    public void Read_WhatWasSet_IsTheSecretOfThatSubjectOnly() // B14, B16
    {
        var context = Returning(Set(Https(), Terry));

        Assert.Equal(Secret.RevealForCookie(), Create().Read(context, Terry)?.RevealForCookie());
        Assert.Null(Create().Read(context, new MfaSubject("maple", "terry")));
        Assert.Null(Create().Read(context, new MfaSubject("harbor", "frida")));
    }

    [Fact]
    public void Set_Cookie_LivesNinetyDaysAndIsHostOnly()
    {
        var cookie = Assert.Single(Set(Https(), Terry));

        Assert.StartsWith("__Host-clinicmfa.device.", cookie, StringComparison.Ordinal);
        Assert.Contains("max-age=7776000; path=/; secure; samesite=lax; httponly", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("terry", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public void NameOf_IdsThatRunTogether_AreApart() =>
        Assert.NotEqual(DeviceCookies.NameOf(new MfaSubject("a", "bc")), DeviceCookies.NameOf(new MfaSubject("ab", "c")));

    [Theory]
    [InlineData("")]
    [InlineData(".1800000000")]
    [InlineData("planted")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz.1800000000")]
    public void Read_NoSecret_IsNone(string value) => // B38
        Assert.Null(Create().Read(Returning([$"__Host-{DeviceCookies.NameOf(Terry)}={value}"]), Terry));

    [Fact]
    public void Set_TwentyOthersThere_TheOldestGoes()
    {
        var others = Enumerable.Range(0, 20).Select(i => $"__Host-{DeviceCookies.NameOf(new MfaSubject("harbor", $"user{i}"))}={Secret.RevealForCookie()}.{1_700_000_000 + i}").ToList();

        var set = Set(Returning(others), Terry);

        Assert.Equal(2, set.Count);
        Assert.StartsWith($"__Host-{DeviceCookies.NameOf(new MfaSubject("harbor", "user0"))}=; expires=Thu, 01 Jan 1970", set[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Set_OneOfTwentyAgain_NoneGoes()
    {
        var subjects = Enumerable.Range(0, 20).Select(i => new MfaSubject("harbor", $"user{i}")).ToList();
        var cookies = subjects.Select(subject => $"__Host-{DeviceCookies.NameOf(subject)}={Secret.RevealForCookie()}.1700000000");

        Assert.Single(Set(Returning(cookies), subjects[3]));
    }

    private List<string> Set(HttpContext context, MfaSubject subject)
    {
        Create().Set(context, subject, Secret);
        return [.. context.Response.Headers.SetCookie.OfType<string>()];
    }

    private DeviceCookies Create() => new(new CookieScope(new HostingEnvironment { EnvironmentName = "Production" }), _time);

    private static DefaultHttpContext Https()
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = "https";
        return context;
    }

    private static DefaultHttpContext Returning(IEnumerable<string> setCookies)
    {
        var context = Https();
        context.Request.Headers.Cookie = string.Join("; ", setCookies.Select(cookie => cookie.Split(';')[0]));
        return context;
    }
}
