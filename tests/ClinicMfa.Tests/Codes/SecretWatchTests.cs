using ClinicMfa.Testing;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.Tests.Codes;

/// <summary>What reads along in every test that runs the flow, so that no code is logged anywhere.</summary>
[Trait("Threat", "B28")]
public sealed class SecretWatchTests
{
    private const string Code = "482913";

    [Fact]
    public void EnsureNothingLogged_CodeInALine_FailsAndShowsIt()
    {
        using var watch = Watch(out var logger);

        logger.LogTrace("the code {Code} was sent", Code);

        var failure = Assert.Throws<InvalidOperationException>(() => watch.EnsureNothingLogged([Code]));
        Assert.Contains("a sender: the code ****** was sent", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Code, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EnsureNothingLogged_CodeInAnException_Fails()
    {
        using var watch = Watch(out var logger);

        logger.LogError(new InvalidOperationException($"relay refused 'Your code is {Code}.'"), "not sent");

        Assert.Throws<InvalidOperationException>(() => watch.EnsureNothingLogged([Code]));
    }

    [Fact]
    public void EnsureNothingLogged_CodeInAValueThatTheLineDoesNotShow_Fails()
    {
        using var watch = Watch(out var logger);

        logger.Log(LogLevel.Debug, default, new Dictionary<string, object?> { ["Code"] = Code }, null, (_, _) => "sent");

        Assert.Throws<InvalidOperationException>(() => watch.EnsureNothingLogged([Code]));
    }

    [Fact]
    public void EnsureNothingLogged_CodeInAScope_Fails()
    {
        using var watch = Watch(out var logger);

        using (logger.BeginScope("sending {Code}", Code))
            logger.LogInformation("sent");

        Assert.Throws<InvalidOperationException>(() => watch.EnsureNothingLogged([Code]));
    }

    [Fact]
    public void EnsureNothingLogged_SecretWithinAWord_Fails()
    {
        using var watch = new SecretWatch("canary+key=");
        watch.CreateLogger("options").LogInformation("keys: [canary+key=]");

        Assert.Throws<InvalidOperationException>(() => watch.EnsureNothingLogged([]));
    }

    [Theory]
    [InlineData("challenge 0a482913ff")]
    [InlineData("at 08:12:33.482913")]
    [InlineData("took 0,482913 s")]
    [InlineData("id 7-482913-8")]
    [InlineData("of 1482913 bytes")]
    [InlineData("another one: 482914")]
    public void EnsureNothingLogged_SomethingElse_Nothing(string line)
    {
        using var watch = Watch(out var logger);

        logger.Log(LogLevel.Information, default, line, null, (text, _) => text);

        watch.EnsureNothingLogged([Code]);
    }

    [Fact]
    public async Task DisposeAsync_SenderThatLogsWhatItSends_Fails()
    {
        var stage = new Stage();
        var logger = stage.Get<ILoggerFactory>().CreateLogger("a sender");
        stage.Bed.Email.Answer = (message, _) =>
        {
            logger.LogDebug("sending {Text}", $"Your code is {message.Code.Reveal()}.");
            return Task.FromResult<CodeSendResult>(new CodeSendResult.Accepted(null));
        };
        await stage.EmailsAsync();

        await stage.Browser(stage.User()).LogInAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await stage.DisposeAsync());
    }

    private static SecretWatch Watch(out ILogger logger)
    {
        var watch = new SecretWatch();
        logger = watch.CreateLogger("a sender");
        return watch;
    }
}
