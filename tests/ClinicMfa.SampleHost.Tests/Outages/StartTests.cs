namespace ClinicMfa.SampleHost.Tests.Outages;

/// <summary>What keeps the sample from starting is said in a sentence that names the setting, and in no stack trace.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("Stores is 'mysql': give sqlite", "--Stores=mysql")]
    [InlineData("ConnectionStrings:Postgres is missing", "--Stores=postgres")]
    [InlineData("ConnectionStrings:Postgres is no connection string", "--Stores=postgres", "--ConnectionStrings:Postgres=nonsense")]
    [InlineData("ConnectionStrings:Redis is missing", "--Stores=postgres+redis", "--ConnectionStrings:Postgres=Host=localhost")]
    [InlineData("The database can't be used: Failed to connect", "--Stores=postgres", "--ConnectionStrings:Postgres=Host=127.0.0.1;Port=1;Timeout=2")]
    public async Task Start_WithStoresThatCannotBe_SaysWhy(string sentence, params string[] arguments)
    {
        using var folder = new SampleFolder();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => SampleProcess.StartAsync(folder, arguments));

        Assert.Contains("The sample can't start:", refused.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Message, StringComparison.Ordinal);
    }
}
