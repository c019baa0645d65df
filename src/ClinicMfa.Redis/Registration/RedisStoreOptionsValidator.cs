using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ClinicMfa.Redis;

/// <summary>Checks <see cref="RedisStoreOptions"/> at start, a sentence for each setting. The connection string has a password in it and is never repeated.</summary>
internal sealed class RedisStoreOptionsValidator(RedisConnectionSource source) : IValidateOptions<RedisStoreOptions>
{
    private const int MaxPrefixLength = 64;
    private static readonly TimeSpan MinTimeout = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromSeconds(10);

    public ValidateOptionsResult Validate(string? name, RedisStoreOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> Problems(RedisStoreOptions options)
    {
        if (source.Host is null)
        {
            if (string.IsNullOrWhiteSpace(options.ConnectionString))
                yield return "ClinicMfa:Redis:ConnectionString is missing: give the server's name and port, such as redis.example.com:6379, or the host's own connection to AddRedisChallengeStore.";
            else if (!NamesServers(options.ConnectionString))
                yield return "ClinicMfa:Redis:ConnectionString can't be read: give host:port, several separated by commas, then options such as ssl=true,password=….";
        }

        if (options.KeyPrefix is not { Length: > 0 and <= MaxPrefixLength } || !options.KeyPrefix.All(IsPlain))
            yield return $"ClinicMfa:Redis:KeyPrefix is '{options.KeyPrefix}': 1 to {MaxPrefixLength} letters, digits, ':', '.', '_' and '-'.";
        if (options.Timeout < MinTimeout || options.Timeout > MaxTimeout)
            yield return $"ClinicMfa:Redis:Timeout is {options.Timeout}: 0.1 to 10 seconds.";
    }

    /// <summary>No braces: they would put all keys into one slot of a cluster.</summary>
    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || character is ':' or '.' or '_' or '-';

    private static bool NamesServers(string connectionString)
    {
        try
        {
            return ConfigurationOptions.Parse(connectionString).EndPoints.Count > 0;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException)
        {
            return false;
        }
    }
}
