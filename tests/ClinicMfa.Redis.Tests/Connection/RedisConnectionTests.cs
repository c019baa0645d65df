using StackExchange.Redis;

namespace ClinicMfa.Redis.Tests;

/// <summary>How the connection of this process is made (rule F1).</summary>
[Trait("Rule", "F1")]
public sealed class RedisConnectionTests
{
    [Fact]
    public void Configuration_WhateverTheHostSays_FailsAtOnceAndGoesOnTrying()
    {
        var made = Configuration("redis.example.com,abortConnect=true,asyncTimeout=60000,connectTimeout=60000");

        Assert.False(made.AbortOnConnectFail);
        Assert.Equal(BacklogPolicy.FailFast, made.BacklogPolicy);
        Assert.Equal(3000, made.ConnectTimeout);
        Assert.Equal(3000, made.AsyncTimeout);
    }

    [Theory]
    [InlineData("redis.example.com", "ClinicMfa")]
    [InlineData("redis.example.com,name=records-1", "records-1")]
    public void Configuration_NameOfTheClient_TheHostsOrClinicMfa(string connection, string name) => Assert.Equal(name, Configuration(connection).ClientName);

    private static ConfigurationOptions Configuration(string connection) =>
        RedisConnection.Configuration(new RedisStoreOptions { ConnectionString = connection, Timeout = TimeSpan.FromSeconds(3) });
}
