namespace ClinicMfa.AspNetCore.Tests;

/// <summary>B26: no open redirect.</summary>
public sealed class LocalPathTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/account/email")]
    [InlineData("/account?tab=2&q=a%20b#top")]
    [InlineData("/search?q=a%0Ab")]
    [InlineData("/login?returnUrl=//e.example")]
    public void IsLocal_PathOfThisSite_True(string path) => Assert.True(LocalPath.IsLocal(path));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("e.example")]
    [InlineData("~/e")]
    [InlineData("//e.example")]
    [InlineData("///e.example")]
    [InlineData("/\\e.example")]
    [InlineData("\\\\e.example")]
    [InlineData("/\t/e.example")]
    [InlineData("/%09/e.example")]
    [InlineData("/%2Fe.example")]
    [InlineData("/%5Ce.example")]
    [InlineData("/a\nLocation: //e.example")]
    [InlineData("/a\r\nb")]
    [InlineData("/%0a/e.example")]
    [InlineData("https:e.example")]
    [InlineData("https://e.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData(" /a")]
    [InlineData("/a b")]
    [InlineData("/ä")]
    [InlineData("/a\0")]
    public void IsLocal_AnythingElse_False(string? path) => Assert.False(LocalPath.IsLocal(path));

    [Fact]
    public void IsLocal_LongerThanAnyPath_False() => Assert.False(LocalPath.IsLocal("/" + new string('a', 1000)));

    [Fact]
    public void OrElse_Foreign_GivesTheOther() => Assert.Equal("/home", LocalPath.OrElse("//e.example", "/home"));
}
