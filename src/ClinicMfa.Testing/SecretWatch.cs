using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.Testing;

/// <summary>
/// Reads along whatever is logged, at every level, and tells afterwards whether a code or another secret was in it (threat B28). It keeps no log, only
/// what could be a code: numbers that stand alone. Add it as a provider, with a rule of its own so that nothing is filtered before it sees it:
/// <c>logging.AddProvider(watch).AddFilter&lt;SecretWatch&gt;(null, LogLevel.Trace)</c>.
/// </summary>
/// <param name="secrets">What must not be logged and is known from the beginning, such as keys. None of them empty.</param>
public sealed partial class SecretWatch(params IReadOnlyCollection<string> secrets) : ILoggerProvider
{
    /// <summary>By the number or the secret: the first line it was in.</summary>
    private readonly ConcurrentDictionary<string, string> _seen = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Reader(this, categoryName);

    /// <summary>Fails if one of these codes was logged, or one of the secrets.</summary>
    /// <param name="codes">The codes that were sent, digits only.</param>
    /// <exception cref="InvalidOperationException">One was: the message names the category and the line, with the secret blotted out.</exception>
    public void EnsureNothingLogged(IEnumerable<string> codes)
    {
        foreach (var secret in secrets.Concat(codes).Distinct(StringComparer.Ordinal))
        {
            if (_seen.TryGetValue(secret, out var line))
                throw new InvalidOperationException($"A secret was logged: {line.Replace(secret, "******", StringComparison.Ordinal)}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private void Read(string category, string text)
    {
        foreach (var number in NumberAlone().EnumerateMatches(text))
            _seen.TryAdd(text.Substring(number.Index, number.Length), $"{category}: {text}");
        foreach (var secret in secrets.Where(secret => text.Contains(secret, StringComparison.Ordinal)))
            _seen.TryAdd(secret, $"{category}: {text}");
    }

    /// <summary>As long as codes may be (rule C1), and no part of an id, a time or a fraction.</summary>
    [GeneratedRegex(@"(?<![\w.,:+-])[0-9]{6,10}(?![\w:-]|[.,][0-9])")]
    private static partial Regex NumberAlone();

    private sealed class Reader(SecretWatch watch, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            watch.Read(category, $"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(pair => $"[{pair.Value}]")) : "";
            watch.Read(category, $"{formatter(state, exception)} {values} {exception}");
        }
    }
}
