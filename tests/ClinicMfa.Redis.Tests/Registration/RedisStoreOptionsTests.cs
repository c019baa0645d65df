using Microsoft.Extensions.Options;

namespace ClinicMfa.Redis.Tests;

public sealed class RedisStoreOptionsTests
{
    [Fact]
    public void Validate_ConnectionString_IsEnough() => Assert.True(Validate(_ => { }).Succeeded);

    [Fact]
    public void Validate_HostGivesItsConnection_NeedsNoConnectionString() =>
        Assert.True(new RedisStoreOptionsValidator(new RedisConnectionSource(_ => throw new NotSupportedException())).Validate(null, new RedisStoreOptions()).Succeeded);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Validate_ConnectionStringMissing_SaysSo(string? connection) => AssertProblem(options => options.ConnectionString = connection, "ClinicMfa:Redis:ConnectionString is missing: ");

    [Theory]
    [InlineData("ssl=true")]
    [InlineData("redis.example.com:6379,password=relay-secret,sll=true")]
    [InlineData("redis.example.com:6379,ssl=perhaps,password=relay-secret")]
    public void Validate_ConnectionStringCantBeRead_SaysSoWithoutRepeatingIt(string connection) =>
        Assert.DoesNotContain("relay-secret", AssertProblem(options => options.ConnectionString = connection, "ClinicMfa:Redis:ConnectionString can't be read: "), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("{mfa}:")]
    [InlineData("mfa *")]
    [InlineData("é:")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123x")]
    public void Validate_KeyPrefixNotPlain_SaysSo(string? prefix) => AssertProblem(options => options.KeyPrefix = prefix!, "ClinicMfa:Redis:KeyPrefix is '");

    [Fact]
    public void Validate_LongestKeyPrefix_Accepted() => Assert.True(Validate(options => options.KeyPrefix = new string('a', 64)).Succeeded);

    [Theory]
    [InlineData(0.1)]
    [InlineData(10)]
    public void Validate_ShortestAndLongestTimeout_Accepted(double seconds) => Assert.True(Validate(options => options.Timeout = TimeSpan.FromSeconds(seconds)).Succeeded);

    [Theory]
    [InlineData(0)]
    [InlineData(0.09)]
    [InlineData(10.1)]
    [InlineData(-1)]
    public void Validate_TimeoutOutOfRange_SaysSo(double seconds) => AssertProblem(options => options.Timeout = TimeSpan.FromSeconds(seconds), "ClinicMfa:Redis:Timeout is ");

    private static string AssertProblem(Action<RedisStoreOptions> change, string beginning)
    {
        var problem = Assert.Single(Validate(change).Failures ?? []);
        Assert.StartsWith(beginning, problem, StringComparison.Ordinal);
        return problem;
    }

    private static ValidateOptionsResult Validate(Action<RedisStoreOptions> change)
    {
        var options = new RedisStoreOptions { ConnectionString = "redis.example.com:6380,ssl=true,password=x" };
        change(options);
        return new RedisStoreOptionsValidator(new RedisConnectionSource(null)).Validate(null, options);
    }
}
