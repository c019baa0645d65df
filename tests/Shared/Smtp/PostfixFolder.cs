using System.Diagnostics;

namespace ClinicMfa.Shared.Smtp;

/// <summary>Everything a private Postfix and its Dovecot authentication need, in one temporary folder. Nothing of the machine's own configuration is read or changed.</summary>
internal sealed class PostfixFolder : IDisposable
{
    private const UnixFileMode Traversable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public PostfixFolder()
    {
        Root = Directory.CreateTempSubdirectory("clinicmfa-smtp-").FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Root, Traversable);
        foreach (var folder in (string[])["etc", "spool/private", "data", "dovecot", "mail/all/new", "mail/all/cur", "mail/all/tmp"])
            Directory.CreateDirectory(Path.Combine(Root, folder));
        Own("postfix", "data", "spool/private");
        Own("nobody", "mail");
    }

    /// <summary>The folder.</summary>
    public string Root { get; }

    /// <summary>Postfix's configuration folder.</summary>
    public string PostfixConfiguration => Path.Combine(Root, "etc");

    /// <summary>Dovecot's configuration file.</summary>
    public string DovecotConfiguration => Path.Combine(Root, "dovecot.conf");

    /// <summary>The mailbox that takes every recipient's messages.</summary>
    public string Mailbox => Path.Combine(Root, "mail/all");

    /// <summary>Writes the configuration of both.</summary>
    public void Configure(int port, int implicitTlsPort, string certificateFile, string keyFile, string userName, string password)
    {
        File.WriteAllText(Path.Combine(Root, "users"), $"{userName}:{{PLAIN}}{password}\n");
        File.WriteAllText(DovecotConfiguration, $$"""
            base_dir = {{Root}}/dovecot
            state_dir = {{Root}}/dovecot
            log_path = /dev/stderr
            protocols =
            ssl = no
            auth_mechanisms = plain login
            passdb {
              driver = passwd-file
              args = scheme=PLAIN username_format=%u {{Root}}/users
            }
            userdb {
              driver = static
              args = uid=nobody gid=nogroup home=/nonexistent
            }
            service auth {
              unix_listener {{Root}}/spool/private/auth {
                mode = 0660
                user = postfix
                group = postfix
              }
            }

            """);
        // virtual(8) allows no substitution in maps: one mailbox for all, told apart by Delivered-To.
        File.WriteAllText(Path.Combine(PostfixConfiguration, "mailboxes"), "if !/^unknown/\n/./ all/\nendif\n");
        File.WriteAllText(Path.Combine(PostfixConfiguration, "main.cf"), $"""
            compatibility_level = 3.6
            queue_directory = {Root}/spool
            data_directory = {Root}/data
            maillog_file_prefixes = /dev/stdout
            maillog_file = /dev/stdout
            myhostname = relay.test
            mydestination =
            mynetworks =
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            alias_maps =
            alias_database =
            default_transport = error:this server delivers nowhere else
            relay_transport = error:this server delivers nowhere else
            virtual_mailbox_domains = static:all
            virtual_mailbox_base = {Root}/mail
            virtual_mailbox_maps = regexp:{Root}/etc/mailboxes
            virtual_uid_maps = static:65534
            virtual_gid_maps = static:65534
            smtpd_tls_security_level = encrypt
            smtpd_tls_auth_only = yes
            smtpd_tls_chain_files = {keyFile}, {certificateFile}
            smtpd_sasl_auth_enable = yes
            smtpd_sasl_type = dovecot
            smtpd_sasl_path = private/auth
            smtpd_relay_restrictions = permit_sasl_authenticated, reject
            smtpd_recipient_restrictions = reject_unlisted_recipient, permit_sasl_authenticated, reject
            smtpd_peername_lookup = no
            smtputf8_enable = yes

            """);
        File.WriteAllText(Path.Combine(PostfixConfiguration, "master.cf"), $"""
            127.0.0.1:{port} inet n - n - - smtpd
            127.0.0.1:{implicitTlsPort} inet n - n - - smtpd
              -o smtpd_tls_wrappermode=yes
            pickup unix n - n 60 1 pickup
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            tlsmgr unix - - n 1000? 1 tlsmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            verify unix - - n - 1 verify
            proxymap unix - - n - - proxymap
            error unix - - n - - error
            retry unix - - n - - error
            virtual unix - n n - - virtual
            anvil unix - - n - 1 anvil
            scache unix - - n - 1 scache
            postlog unix-dgram n - n - 1 postlogd

            """);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void Own(string user, params string[] folders)
    {
        using var chown = Process.Start("chown", ["-R", user, .. folders.Select(folder => Path.Combine(Root, folder))]);
        chown.WaitForExit();
        if (chown.ExitCode != 0)
            throw new InvalidOperationException($"chown to {user} failed.");
    }
}
