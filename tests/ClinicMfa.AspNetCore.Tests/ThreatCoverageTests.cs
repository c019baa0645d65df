namespace ClinicMfa.AspNetCore.Tests;

/// <summary>Each threat that shows over HTTP has a test here that names it.</summary>
public sealed class ThreatCoverageTests
{
    [Theory]
    [InlineData("B8")]
    [InlineData("B9")]
    [InlineData("B10")]
    [InlineData("B11")]
    [InlineData("B12")]
    [InlineData("B14")]
    [InlineData("B15")]
    [InlineData("B16")]
    [InlineData("B17")]
    [InlineData("B19")]
    [InlineData("B22")]
    [InlineData("B24")]
    [InlineData("B25")]
    [InlineData("B26")]
    [InlineData("B29")]
    [InlineData("B30")]
    [InlineData("B31")]
    [InlineData("B32")]
    [InlineData("B33")]
    [InlineData("B34")]
    [InlineData("B35")]
    [InlineData("B36")]
    [InlineData("B37")]
    [InlineData("B38")]
    public void Tests_ThreatOverHttp_HasOne(string threat) =>
        Assert.Contains(
            typeof(ThreatCoverageTests).Assembly.GetTypes().SelectMany(type => type.GetMethods()),
            method => method.GetCustomAttributes(typeof(TraitAttribute), inherit: true).Cast<TraitAttribute>().Any(trait => trait is { Name: "Threat", Value: var id } && id == threat));
}
